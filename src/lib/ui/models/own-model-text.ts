import type { ModelSpec } from '#lib/core/model.ts';
import type { OwnModelFacts } from '#lib/state/own-models.svelte.ts';
import { formatBytes, formatCount } from '../parts/format.ts';

/** What a model says of itself, as names and values; with an address also where it is. */
export function factRows(
	facts: OwnModelFacts,
	address?: string
): readonly (readonly [name: string, value: string])[] {
	return [
		...(address === undefined ? [] : [['From', placeText(address)] as const]),
		['Kind', `${facts.architecture}, ${parametersText(facts.parameters)}`],
		['Quantisation', facts.quantisation],
		facts.parts > 1 ? [`${facts.parts} files`, formatBytes(facts.bytes)] : ['File', formatBytes(facts.bytes)],
		['Memory', `about ${formatBytes(facts.memoryBytes)}`],
		['Reads', `${formatCount(facts.contextTokens)} tokens at once`],
		['Licence', facts.licence ?? 'not named in the file']
	];
}

/** The host that a model is fetched from; rows without files have web-llm's own addresses, which are on the hub. */
export function hostOf({ files: [file] }: Pick<ModelSpec, 'files'>): string {
	return file ? new URL(file.url).host : 'huggingface.co';
}

/** "huggingface.co/user/model": what a person has to trust. */
function placeText(address: string): string {
	const { host, pathname } = new URL(address);
	const [user, model] = pathname.split('/').slice(1, -1);
	return [host, user, model].filter(Boolean).join('/');
}

/** "135 million weights", "1.5 billion weights". */
export function parametersText(parameters: number): string {
	if (parameters >= 999.5e6) return `${Number((parameters / 1e9).toFixed(1))} billion weights`;
	return `${Math.max(1, Math.round(parameters / 1e6))} million weights`;
}

/** What the model cannot do here, because its file lacks something. */
export function lackWords({ chatTemplate, canMeasure }: OwnModelFacts): readonly string[] {
	return [
		...(chatTemplate === null
			? [
					'It has no chat template, so it is no chat model: it can continue text but not be asked. Most methods need more.'
				]
			: []),
		...(canMeasure
			? []
			: [
					'Its way of splitting text is not known exactly here, so it can write but not judge by likelihood or by one token.'
				])
	];
}
