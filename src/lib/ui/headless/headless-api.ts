import type { HeadlessApi, HeadlessListener, HeadlessReport } from '#lib/state/headless-contract.ts';
import type { Workbench } from '#lib/state/workbench.svelte.ts';
import { chooseFor, methodLines } from './headless-choice.ts';
import { HeadlessRun } from './headless-run.ts';
import { reportOf } from './headless-report.ts';

/** What `npm start -- FILE` drives: the workbench of the screens, with events and a report instead of a view. */
export function createHeadlessApi(
	workbench: Workbench,
	tell: HeadlessListener,
	version: string
): HeadlessApi {
	return {
		version,
		async run(job): Promise<HeadlessReport> {
			const refusal = await chooseFor(workbench, job);
			if (refusal) return refusal;
			const [intake] = await workbench.documents.addFiles([fileOf(job.fileName, job.base64)]);
			if (!intake) return reportOf({ kind: 'empty' });
			if (!intake.outcome.ok) return reportOf(intake.outcome.failure);
			await workbench.project.refresh();
			return new HeadlessRun(workbench, tell, job).make(intake.outcome.value.id);
		},
		methods: methodLines,
		stop() {
			workbench.model.cancel();
			workbench.run.pause();
		}
	};
}

function fileOf(name: string, base64: string): File {
	const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
	return new File([bytes], name);
}
