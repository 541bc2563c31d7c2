import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseUtteranceTable } from '#lib/core/parse/parse-utterance-table.ts';
import { ENGLISH_TABLE } from '#lib/core/utterances/default-tables.ts';
import { planUtterances, type PlanParts } from '#lib/core/utterances/plan-utterances.ts';
import type { Intent } from '#lib/core/utterances/utterance.ts';

function tableOf(text: string): readonly Intent[] {
	const table = parseUtteranceTable(text);
	return table.ok ? table.value : expect.fail(table.failure.kind);
}

const VALUES = { things: ['crank', 'cell', 'panel'], names: [], amounts: ['three minutes'] };

const plansOf = (change: Partial<PlanParts> = {}) =>
	planUtterances({
		intents: tableOf(ENGLISH_TABLE),
		perIntent: 3,
		mostExamples: 10,
		values: VALUES,
		draw: [7, 'passage'],
		...change
	});

describe('plans for utterances', () => {
	it('are so many for each intent, in the order of the table', () => {
		const names = plansOf().map(({ intent }) => intent.name);
		expect(names).toEqual(
			['ask_how_to', 'ask_about', 'report_problem', 'set_reminder'].flatMap((name) => [name, name, name])
		);
	});

	it('are the same for the same draw, and others for another one', () => {
		expect(plansOf()).toEqual(plansOf());
		expect(plansOf({ draw: [8, 'passage'] })).not.toEqual(plansOf());
		expect(plansOf({ draw: [7, 'passage', '1'] })).not.toEqual(plansOf());
	});

	it('show at most so many examples of the intent, and never the one that is modelled on', () => {
		for (const { examples, model, intent } of plansOf({ mostExamples: 2 })) {
			expect(examples).toHaveLength(2);
			expect(examples).not.toContain(model);
			expect(examples.every((example) => intent.utterances.includes(example))).toBe(true);
		}
	});

	it('show the only utterance of an intent', () => {
		const [plan] = plansOf({ intents: tableOf('a, wake me at [time six ]') });
		expect(plan?.examples.map(({ text }) => text)).toEqual(['wake me at six']);
	});

	it('give examples in another order from call to call', () => {
		const [first, second, third] = plansOf().map(({ examples }) =>
			examples.map(({ text }) => text).join('|')
		);
		expect(new Set([first, second, third]).size).toBe(3);
	});

	it('ask for the slots of an utterance, numbered as the labels of the intent', () => {
		for (const { include, model, intent } of plansOf()) {
			expect(include.map(({ label }) => label)).toEqual(model.slots.map(({ label }) => label));
			expect(include.map(({ number }) => intent.labels[number - 1])).toEqual(
				include.map(({ label }) => label)
			);
		}
	});

	it('fill slots with the words of the passage in turn, as far as it has any', () => {
		const things = plansOf({ perIntent: 5 })
			.filter(({ intent }) => intent.name === 'ask_how_to')
			.flatMap(({ include }) => include.filter(({ label }) => label === 'thing').map(({ value }) => value));
		expect(new Set(things)).toEqual(new Set(VALUES.things));
	});

	it('begin with utterances that the passage can fill', () => {
		const first = plansOf({ perIntent: 1, values: { things: [], names: ['Lisbon'], amounts: [] } });
		expect(first[1]?.include.map(({ label }) => label)).toContain('name');
	});

	it('leave other slots to the model and to the table by turns', () => {
		const intents = tableOf('a, at [time six ]\na, at [time seven ]\na, at [time noon ]');
		const values = plansOf({ intents, perIntent: 6 }).map(({ include }) => include[0]?.value);
		expect(values.filter((value) => value === null)).toHaveLength(3);
		expect(values.filter((value) => ['six', 'seven', 'noon'].includes(String(value)))).toHaveLength(3);
	});

	it('never ask for the value that the utterance had, where it came from the table', () => {
		const intents = tableOf('a, at [time six ]\na, at [time seven ]');
		fc.assert(
			fc.property(fc.nat(), (samplerSeed) => {
				for (const { include, model } of plansOf({ intents, draw: [samplerSeed], perIntent: 4 })) {
					const [slot = expect.fail('No slot')] = model.slots;
					expect(include[0]?.value).not.toBe(model.text.slice(slot.start, slot.end));
				}
			})
		);
	});
});
