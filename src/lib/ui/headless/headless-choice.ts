import { METHODS } from '#lib/core/methods/methods.ts';
import type { HeadlessJob, HeadlessReport } from '#lib/state/headless-contract.ts';
import type { Workbench } from '#lib/state/workbench.svelte.ts';

/** Sets the model and the method that a job names, or says which names there are. Null names mean the defaults. */
export async function chooseFor(workbench: Workbench, job: HeadlessJob): Promise<HeadlessReport | null> {
	const model = findModel(workbench, job.model);
	if (model === undefined) {
		return unknown('unknown-model', `There is no model “${job.model ?? ''}”`, modelNames(workbench));
	}
	const method = METHODS.find(({ name }) => name === (job.method ?? METHODS[0]?.name));
	if (!method) {
		const names = METHODS.map(({ name }) => name);
		return unknown('unknown-method', `There is no method “${job.method ?? ''}”`, names);
	}
	await workbench.chooseModel(model);
	await workbench.recipeChoice.chooseMethod(method.name);
	await workbench.lookAtDevice();
	await workbench.project.refresh();
	return null;
}

/** The id of the model so named, null for the recommended one, undefined if there is none of that name. */
function findModel({ model }: Workbench, name: string | null): string | null | undefined {
	if (name === null) return null;
	const wanted = name.toLowerCase();
	return model.catalogue.find(({ id, title }) => [id.toLowerCase(), title.toLowerCase()].includes(wanted))
		?.id;
}

function modelNames({ model }: Workbench): string[] {
	return model.catalogue.map(({ id }) => id);
}

function unknown(kind: string, title: string, names: readonly string[]): HeadlessReport {
	return { ok: false, kind, title, action: `The names: ${names.join(', ')}.` };
}
