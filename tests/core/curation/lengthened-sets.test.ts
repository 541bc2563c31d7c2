import { describe, expect, it } from 'vitest';
import { isMet } from '#lib/core/constraints/checkers.ts';
import { assembleDataset, type Example } from '#lib/core/curation/dataset.ts';
import { INITIAL_RESPONSE, LENGTHENED_SETS } from '#lib/core/curation/lengthened-sets.ts';
import { READ_OUTS } from '#lib/core/judge/read-out.ts';
import { DEFAULT_SETTINGS } from '#lib/core/settings.ts';
import { buildCandidate, buildDocument, buildRating, buildSegments } from '#tests/support/records.ts';

const LINES = Array.from({ length: 200 }, (_, at) => `Line ${at} of the outline.`);
const LONG = Array.from({ length: 30 }, (_, at) => `Sentence ${at} says something.`).join(' ');

/** Kept pairs, one a paragraph, of which the responses are the given texts. */
function examplesOf(
	responses: readonly string[],
	{ initial = LINES.join('\n\n'), language = 'en' }: { initial?: string | null; language?: string } = {}
): Example[] {
	const document = buildDocument({ text: responses.map((_, at) => `Passage ${at}.`).join('\n\n'), language });
	const judged = buildSegments(document).map((segment, at) => {
		const candidate = buildCandidate(segment, {
			instruction: 'Tell me about lines.',
			response: { from: 'model', text: responses[at] ?? '' },
			...(initial === null ? {} : { trail: [{ name: INITIAL_RESPONSE, text: initial }] })
		});
		const value = READ_OUTS.lift.defaultThreshold;
		return { candidate, ratings: [buildRating(candidate, { value })], verdicts: [] };
	});
	return assembleDataset(judged, new Map([[document.id, document]]), DEFAULT_SETTINGS.thresholds);
}

const [generator, extender, lengths] = LENGTHENED_SETS;

describe('the sets of Self-Lengthen', () => {
	it('train the generator with the pair', () => {
		const [example = expect.fail('None')] = examplesOf([LONG]);
		expect(generator?.rows(example)).toEqual([{ instruction: 'Tell me about lines.', output: LONG }]);
	});

	it('train the extender with four fifths of the outline’s parts, always the same ones', () => {
		const [example = expect.fail('None')] = examplesOf([LONG]);
		const [row = expect.fail('No row')] = extender?.rows(example) ?? [];
		const left = LINES.filter((line) => row.instruction.includes(line));
		expect(left.length).toBeGreaterThan(140);
		expect(left.length).toBeLessThan(180);
		expect(row.instruction).toContain('Tell me about lines.');
		expect(row.output).toBe(LONG);
		expect(extender?.rows(example)).toEqual([row]);
	});

	it('leave an outline of one part whole', () => {
		const [example = expect.fail('None')] = examplesOf([LONG], { initial: 'One line.' });
		expect(extender?.rows(example)[0]?.instruction).toContain('One line.');
	});

	it('have no extender’s row where nothing was made longer', () => {
		const [example = expect.fail('None')] = examplesOf([LONG], { initial: null });
		expect(extender?.rows(example)).toEqual([]);
	});

	it.each([
		['en', LONG],
		['zh', '玻璃是用沙子做成的。'.repeat(8)]
	])('ask for the length that the response has, in %s', (language, response) => {
		const [example = expect.fail('None')] = examplesOf([response], { language });
		const [row = expect.fail('No row')] = lengths?.rows(example) ?? [];
		const numbers = (row.instruction.match(/\d+/gu) ?? []).map(Number);
		expect(row.instruction.startsWith('Tell me about lines.')).toBe(true);
		expect(numbers.length).toBeGreaterThan(0);
		// With half as much to both sides whatever the form is.
		const [least, most] = [Math.min(...numbers) / 2, Math.max(...numbers) * 1.5];
		expect(isMet({ kind: 'words', least, most }, row.output)).toBe(true);
	});

	it.each([
		['short', 'A few words.', 'en'],
		['in a language without words for it', LONG, 'de']
	])('ask for no length where the response is %s', (_, response, language) => {
		const [example = expect.fail('None')] = examplesOf([response], { language });
		expect(lengths?.rows(example)).toEqual([]);
	});

	it('leave short responses out, but for the lengths', () => {
		const examples = examplesOf(Array.from({ length: 20 }, (_, at) => 'word '.repeat(at + 20).trim()));
		for (const set of [generator, extender]) {
			const chosen = set?.choose?.(examples) ?? [];
			expect(chosen.length).toBeLessThan(17);
			expect(chosen.length).toBeGreaterThan(5);
			expect(chosen).not.toContain(examples[0]);
		}
		expect(lengths?.choose).toBeUndefined();
	});
});
