import { expect, test } from 'vitest';
import type { Pair } from '#lib/core/judge/pairs/pair.ts';
import { subjectsOf } from '../../../../scripts/bench/judge/subjects.mjs';

const TOPICS = ['bread', 'tides', 'violins', 'glaciers', 'bicycles', 'lanterns'];

/** No two of them share a word, or they would pass for the same. */
const sentence = (topic: string, of: string) =>
	`${of}${topic} ${of}s${topic} ${of}ed${topic} ${of}ly${topic}.`;

const good: Pair[] = TOPICS.map((topic) => ({
	id: `id-${topic}`,
	origin: topic,
	instruction: `Explain ${topic}.`,
	response: ['Old', 'New', 'Far', 'Near'].map((of) => sentence(topic, of)).join(' '),
	language: null
}));

test('each pair stands before what was made of it, its swaps next to it', () => {
	const { groups } = subjectsOf(good, [], Infinity);
	expect(groups).toHaveLength(good.length);
	for (const [at, group] of groups.entries()) {
		expect(group[0]).toMatchObject({ kind: null, base: good[at]?.id });
		expect(group[1]?.kind).toBe('random-swap');
		expect(group.map(({ kind }) => kind)).toContain('shuffled');
		expect(new Set(group.map(({ base }) => base)).size).toBe(1);
	}
	const ids = groups.flat().map(({ pair }) => pair.id);
	expect(new Set(ids).size).toBe(ids.length);
});

test('the cut at 60 % is near to 60 %', () => {
	const cuts = subjectsOf(good, [], Infinity)
		.groups.flat()
		.filter(({ kind }) => kind === 'cut-at-60');
	expect(cuts).toHaveLength(good.length);
	for (const { pair } of cuts) {
		expect(pair.damage).toMatchObject({ kind: 'cut-inside' });
		const share = pair.damage?.kind === 'cut-inside' ? pair.damage.keptShare : 0;
		expect(Math.abs(share - 0.6)).toBeLessThan(0.1);
	}
});

test('a limit changes nothing about the pairs that it leaves', () => {
	const whole = subjectsOf(good, [], Infinity);
	const limited = subjectsOf(good, [], 2);
	expect(limited.groups).toEqual(whole.groups.slice(0, 2));
});

test('answers of two systems are groups of their own', () => {
	const rivals = [{ id: 'r', instruction: 'Why?', stronger: 'Because of the wind.', weaker: 'Yes.' }];
	const { groups } = subjectsOf(good, rivals, 1);
	expect(groups).toHaveLength(2);
	expect(groups[1]?.map(({ kind, base }) => [kind, base])).toEqual([
		[null, 'r'],
		['weaker', 'r']
	]);
});
