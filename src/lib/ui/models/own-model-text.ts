import type { ChoiceFault, OwnModelFacts } from '#lib/state/own-models.svelte.ts';
import type { FailureWords } from '../failure-text.ts';
import { formatBytes, formatCount } from '../parts/format.ts';

/** Why a person's file cannot be used, and what they can do. */
export function faultWords(fault: ChoiceFault): FailureWords {
	switch (fault.kind) {
		case 'no-gguf':
			return {
				title: 'This is not a whole GGUF file',
				action:
					'The file of a model ends in .gguf. If this one does, its download may have been cut: get it again.'
			};
		case 'split':
			return {
				title: 'This is one part of a model that was split',
				action: 'Join the parts with the llama-gguf-split tool of llama.cpp, then choose the one file.'
			};
		case 'other-architecture':
			return {
				title: `The engine here cannot run “${fault.architecture}” models`,
				action: 'It runs models that write text, in the forms that its llama.cpp knows. Choose another model.'
			};
		case 'no-vocabulary':
			return {
				title: 'There is no tokenizer in this file',
				action:
					'Without its vocabulary a model cannot read. Convert it again with llama.cpp, or choose another.'
			};
		case 'too-large':
			return {
				title: `It needs ${formatBytes(fault.memoryBytes)} of memory, and the engine here can have ${formatBytes(fault.mostBytes)}`,
				action: 'Choose a smaller quantisation of it, such as Q4_K_M, or a smaller model.'
			};
		case 'no-room':
			return {
				title: 'This browser has no room to keep it',
				action: `It takes ${formatBytes(fault.bytes)}${fault.freeBytes === null ? '' : `, and ${formatBytes(fault.freeBytes)} are free`}. Remove a model that you no longer use, or free space on the device.`
			};
		case 'unreadable':
			return {
				title: 'The device would not let the file be read',
				action: 'It may have been moved, changed or locked since you chose it. Choose it again.'
			};
		case 'too-many':
			return {
				title: 'Twenty models of your own are kept already',
				action: 'Remove one of them, then choose this one again.'
			};
	}
}

/** What a file says of itself, as names and values. */
export function factRows(facts: OwnModelFacts): readonly (readonly [name: string, value: string])[] {
	return [
		['Kind', `${facts.architecture}, ${parametersText(facts.parameters)}`],
		['Quantisation', facts.quantisation],
		['File', formatBytes(facts.bytes)],
		['Memory', `about ${formatBytes(facts.memoryBytes)}`],
		['Reads', `${formatCount(facts.contextTokens)} tokens at once`],
		['Licence', facts.licence ?? 'not named in the file']
	];
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
