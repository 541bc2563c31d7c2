import { hasRounds } from '#lib/core/curation/rounds.ts';
import type { Method } from '#lib/core/methods/method.ts';
import { METHODS } from '#lib/core/methods/methods.ts';
import type { HeadlessJob } from '#lib/state/headless-contract.ts';
import type { Workbench } from '#lib/state/workbench.svelte.ts';
import { readTyped, valuesOf, type Refusal } from './typed-options.ts';

/** Sets what a job names, or says what there is instead. Null names mean the defaults. */
export async function chooseFor(workbench: Workbench, job: HeadlessJob): Promise<Refusal | null> {
	const [model, judge] = [findModel(workbench, job.model), findModel(workbench, job.judge)];
	if (model === undefined) return unknownModel(workbench, job.model);
	if (judge === undefined) return unknownModel(workbench, job.judge);
	const method = METHODS.find(({ name }) => name === (job.method ?? METHODS[0]?.name));
	if (!method) {
		const names = METHODS.map(({ name }) => name);
		return unknown('unknown-method', `There is no method “${job.method ?? ''}”`, names);
	}
	const { sheet } = await method.open();
	const options = readTyped(job.options, sheet.options, method.name);
	if (!options.ok) return options.failure;
	await workbench.chooseModel(model);
	await workbench.chooseJudge(judge);
	await workbench.recipeChoice.chooseMethod(method.name);
	await workbench.project.refresh();
	await workbench.recipeChoice.chooseOptions(options.value);
	await workbench.lookAtDevice();
	await workbench.project.refresh();
	const { recipe } = workbench;
	return job.rounds > 1 && recipe && !hasRounds(recipe) ? noRounds() : null;
}

function noRounds(): Refusal {
	return {
		ok: false,
		kind: 'no-rounds',
		title: 'Another round would change nothing with this model',
		action:
			'A tiny model judges by likelihoods, which take no examples. Name a larger --model or --judge, or leave --rounds out.'
	};
}

/** Every method with its options, in lines of words. */
export async function methodLines(): Promise<string[]> {
	const lines = await Promise.all(METHODS.map(linesOf));
	return lines.flat();
}

async function linesOf(method: Method): Promise<string[]> {
	const { sheet } = await method.open();
	const options = sheet.options.map(
		(option) => `    --option ${option.name}=…  ${option.title}: ${valuesOf(option)} (${option.source})`
	);
	return [
		`${method.name}  ${method.title} (${method.paper.authors} ${method.paper.year})`,
		`    ${sheet.makes}`,
		...options
	];
}

/** The id of the model with that id, title or file, null for the recommended one, undefined if there is none of that name. */
function findModel({ model }: Workbench, name: string | null): string | null | undefined {
	if (name === null) return null;
	const wanted = name.toLowerCase().replace(/\.gguf$/u, '');
	return model.catalogue.find(({ id, title }) => [id.toLowerCase(), title.toLowerCase()].includes(wanted))
		?.id;
}

function unknownModel({ model }: Workbench, name: string | null): Refusal {
	// The id of a placed model is a digest, which nobody types.
	const names = model.catalogue.map(({ id, title }) => (/^gguf-/u.test(id) ? title : id));
	return unknown('unknown-model', `There is no model “${name ?? ''}”`, names);
}

function unknown(kind: string, title: string, names: readonly string[]): Refusal {
	return { ok: false, kind, title, action: `The names: ${names.join(', ')}.` };
}
