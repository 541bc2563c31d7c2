import { describe, expect, it } from 'vitest';
import { CRAB_TYPES, type ConstraintType } from '#lib/core/constraints/constraint-types.ts';
import { soundConstraint } from '#lib/core/constraints/soundness.ts';
import type { Message } from '#lib/core/engine.ts';
import { hardIssues } from '#lib/core/judge/hard-rules.ts';
import { constraintFields, constraintsPrompt } from '#lib/core/prompt/constraints-prompt.ts';
import { examplePair, isOfExample } from '#lib/core/prompt/example-pair.ts';
import { parseFields } from '#lib/core/parse/parse-fields.ts';

const TEXTS = [
	['English', 'Glass is made of sand.'],
	['Chinese', '玻璃是用沙子做的。']
] as const;

describe.each(TEXTS)('the example pair in %s', (_, text) => {
	const { instruction, response, task, refined, constraints, missing } = examplePair(text);

	it('breaks none of the rules that what a model writes is held to', () => {
		for (const written of [instruction, task, refined]) {
			expect(hardIssues({ instruction: written, passage: response })).toEqual([]);
		}
		for (const [type, written] of Object.entries({ ...constraints, ...missing })) {
			expect(soundConstraint(type, written, { instruction, response })?.text).toBe(written);
		}
	});

	it('is answered in the form that is asked for, with each key of its group', () => {
		for (const group of ['whole', 'parts'] as const) {
			const types = CRAB_TYPES.filter(({ from }) => from === group);
			const [, , answer] = constraintsPrompt({ instruction, response: text }, types);
			const parsed = parseFields(answer?.content ?? '', { finish: 'stop', fields: constraintFields(types) });
			expect(parsed.ok && Object.values(parsed.value)).toEqual(types.map(demandOf));
		}
	});

	it('is known again where a model writes it off', () => {
		expect(Object.values({ ...constraints, ...missing }).every(isOfExample)).toBe(true);
		expect(isOfExample('Say what glass is made of.')).toBe(false);
	});

	function demandOf({ name }: ConstraintType): string {
		return constraints[name] ?? 'NULL';
	}
});

it('is shown in the language of the response, by its name', () => {
	const contents = (response: string) =>
		constraintsPrompt({ instruction: '玻璃怎么做？', response }, []).map(({ content }: Message) => content);
	expect(contents('玻璃是用沙子做的。')[0]).toContain('You write in Chinese.');
	expect(contents('玻璃是用沙子做的。')[1]).toContain('自行车');
	expect(contents('Glass is made of sand.')[1]).toContain('bicycle');
});
