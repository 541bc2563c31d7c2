import type { Script } from '#lib/engine/scripted/script.ts';

/** Enough answers for the engine contract. */
export const CONTRACT_SCRIPT: Script = {
	rules: [
		{ kind: 'text', contains: ['Yes or no?'], answers: ['yes'] },
		{ kind: 'text', answers: [`Paris. The city lies on a river${' and has many bridges'.repeat(20)}.`] },
		{ kind: 'choice', weights: { Yes: 6, No: 3, '1': 1 } },
		{ kind: 'likelihood', perToken: -1 }
	]
};
