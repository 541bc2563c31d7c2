import { expect, test } from 'vitest';
import { Pace } from '../../../../scripts/bench/judge/pace.mjs';

test('the time left is that of the rest at the pace so far', () => {
	const pace = new Pace(100);
	expect(pace.restMs).toBeNull();
	pace.note({ work: 20, ms: 1000, isAsked: true });
	expect(pace.restMs).toBe(4000);
	pace.note({ work: 20, ms: 3000, isAsked: true });
	expect(pace.restMs).toBe(6000);
});

test('what the journal answered is done, and says nothing of the pace', () => {
	const pace = new Pace(100);
	pace.note({ work: 50, ms: 5, isAsked: false });
	expect(pace.restMs).toBeNull();
	pace.note({ work: 10, ms: 1000, isAsked: true });
	expect(pace.restMs).toBe(4000);
});
