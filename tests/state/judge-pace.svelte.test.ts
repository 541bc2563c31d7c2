import { describe, expect, it } from 'vitest';
import { JudgePace } from '#lib/state/judge-pace.svelte.ts';

interface Words {
	readonly words: number;
}

const short: Words = { words: 10 };
const long: Words = { words: 40 };
const once = ({ words }: Words) => words;
const twice = ({ words }: Words) => 2 * words;

describe('how fast a judge works', () => {
	it('is not known before anything was asked', () => {
		expect(new JudgePace().expectedMs([short], once)).toBeNull();
	});

	it('is what was measured, by the tokens of what is left', () => {
		const pace = new JudgePace();
		pace.note(short, once, 100);
		expect(pace.expectedMs([long, short], once)).toBeCloseTo(500);
	});

	it('is one for each way of counting, so that none is misled by what another counts', () => {
		const pace = new JudgePace();
		pace.note(short, once, 100);
		expect(pace.expectedMs([long], twice)).toBeCloseTo(800);
		pace.note(short, twice, 30);
		expect(pace.expectedMs([long], twice)).toBeCloseTo(120);
		expect(pace.expectedMs([long], once)).toBeCloseTo(400);
	});

	it('counts each thing once by each way', () => {
		let counted = 0;
		const counting = ({ words }: Words) => {
			counted += 1;
			return words;
		};
		const pace = new JudgePace();
		expect([pace.count([short, long], counting), pace.count([long], counting)]).toEqual([50, 40]);
		expect(pace.count([short], twice)).toBe(20);
		expect(counted).toBe(2);
	});
});
