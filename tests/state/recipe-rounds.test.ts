import { describe, expect, it } from 'vitest';
import { METHODS } from '#lib/core/methods/methods.ts';
import { roundsOf, takesExamples } from '#lib/state/recipe-rounds.ts';
import { readSeeds } from '#lib/state/recipe-seeds.ts';
import { buildRecipe } from '#tests/support/records.ts';

const OWN = { instruction: 'How is salt made?', response: 'From the sea.' };
const best = (instruction: string, round: number) => ({ instruction, response: 'So.', round });

describe('the rounds of a recipe', () => {
	const first = buildRecipe({ seeds: [OWN] });
	const second = buildRecipe({ name: 'Two', seeds: [best('Why?', 1), OWN], round: 2 });
	const third = buildRecipe({ seeds: [best('What?', 2), OWN], round: 3 });

	it('are those that differ in nothing but the examples of the round before', () => {
		const others = [buildRecipe(), buildRecipe({ seeds: [OWN], options: { loops: 3 } })];
		expect(roundsOf(third, [third, ...others, second, first])).toEqual([first, second, third]);
	});

	it('have of each round the one in question, where there are several', () => {
		const otherBest = buildRecipe({ seeds: [best('Who?', 1), OWN], round: 2 });
		expect(roundsOf(second, [second, otherBest, first])).toEqual([first, second]);
		expect(roundsOf(otherBest, [second, first])).toEqual([first, otherBest]);
	});

	it('are only one before anything is kept', () => {
		expect(roundsOf(first, [])).toEqual([first]);
	});
});

it('a method that takes examples is one that there is', () => {
	expect(METHODS.filter(({ name }) => takesExamples({ method: name }))).not.toEqual([]);
});

describe('examples from a file', () => {
	const line = (output: string) => JSON.stringify({ instruction: `What is ${output}?`, input: '', output });

	it('are its pairs, whatever else is in it', async () => {
		const file = new File([`${line('salt')}\nnonsense\n${line('soap')}\n`], 'good.jsonl');
		expect(await readSeeds(file)).toEqual({
			ok: true,
			value: [
				{ instruction: 'What is salt?', response: 'salt' },
				{ instruction: 'What is soap?', response: 'soap' }
			]
		});
	});

	it('are at most a thousand', async () => {
		const lines = Array.from({ length: 1200 }, (_, at) => line(`thing ${at}`)).join('\n');
		const read = await readSeeds(new File([lines], 'many.jsonl'));
		expect(read.ok && read.value.length).toBe(1000);
	});

	it.each([
		['a text', new File(['Once upon a time'], 'essay.txt'), 'no-pairs'],
		['nothing', new File([], 'empty.jsonl'), 'no-pairs'],
		['too much', new File([new Uint8Array(20_000_001)], 'huge.jsonl'), 'too-large']
	])('do not come of %s', async (_, file, kind) => {
		expect(await readSeeds(file)).toEqual({ ok: false, failure: { kind, name: file.name } });
	});
});
