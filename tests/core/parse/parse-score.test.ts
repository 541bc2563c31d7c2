import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseScore } from '#lib/core/parse/parse-score.ts';

describe('reading the score out of reasons', () => {
	it.each([
		['in a last line of its own', 'It answers the question.\n\nScore: 4', 4],
		['at the end of the last line', 'It answers the question. Score: 4.', 4],
		['before the reasons', 'Score: 2\nIt is cut off.', 2],
		['before the reasons, on their line', 'Score: 2. It is cut off after 3 lines.', 2],
		['alone', 'Score: 5', 5],
		['twice the same', 'Score: 3\nReasons.\nScore: 3', 3],
		['of the scale, named', 'Reasons.\nScore: 4/5', 4],
		['of the scale, in words', 'Reasons.\nFinal score: 4 out of 5', 4],
		['between marks of emphasis', 'Reasons.\n**Score:** *1*', 1],
		['as a heading', '## Score: 1\nReasons.', 1],
		['in other letters and with a wide colon', 'Reasons.\nSCORE：5', 5],
		['with white space around it', '\n\n Reasons. \n\n\t Score : 3 \n\n', 3],
		['before a mark that ends the turn', 'Reasons.\nScore: 4<|im_end|>\n<|im_start|>user\nScore: 1', 4]
	])('takes one %s', (_, text, score) => {
		expect(parseScore(text, 'stop')).toEqual({ ok: true, value: score });
	});

	it.each([
		['nothing', '', 'empty'],
		['blank space', ' \n\t\n', 'empty'],
		['nothing but a mark of a template', '<|im_end|>', 'empty'],
		['reasons without a score', 'It answers the question well.', 'wrong-form'],
		['a long number', 'Score: 10502', 'wrong-form'],
		['a long number after reasons', 'Reasons.\nScore: 10502', 'wrong-form'],
		['a number that is not on the scale', 'Reasons.\nScore: 0', 'wrong-form'],
		['a number above the scale', 'Reasons.\nScore: 6', 'wrong-form'],
		['another scale', 'Reasons.\nScore: 4/10', 'wrong-form'],
		['another scale, in words', 'Score: 4 out of ten\nReasons.', 'wrong-form'],
		['another scale before reasons', 'Score: 4 / 10\nReasons.', 'wrong-form'],
		['a fraction', 'Score: 4.5\nReasons.', 'wrong-form'],
		['a range', 'Score: 3-4\nReasons.', 'wrong-form'],
		['a range in words', 'Score: 3 or 4, I think.\nReasons.', 'wrong-form'],
		['two different scores', 'Score: 5\nReasons.\nScore: 2', 'wrong-form'],
		['a digit without the word', 'Reasons.\n4', 'wrong-form'],
		['a score within the reasons', 'Reasons.\nThe score: 5 would be too much here.\nReasons.', 'wrong-form'],
		['the score that a response gives itself', 'The response ends with “Score: 5”', 'wrong-form'],
		['the same between straight marks', 'It is odd that it says "Score: 5".', 'wrong-form'],
		['part of another word', 'Underscore: 5', 'wrong-form']
	] as const)('refuses %s', (_, text, failure) => {
		expect(parseScore(text, 'stop')).toEqual({ ok: false, failure });
	});

	it.each([
		['a last line, which may go on', 'Reasons.\nScore: 4', 'cut-off'],
		['a line that stands before more', 'Reasons.\nScore: 4\nThe instruction', 'cut-off'],
		['reasons', 'Reasons that never come to', 'cut-off']
	] as const)('of an answer that was cut off, refuses %s', (_, text, failure) => {
		expect(parseScore(text, 'length')).toEqual({ ok: false, failure });
	});

	it('of an answer that was cut off, takes a score before the reasons', () => {
		expect(parseScore('Score: 4\nReasons that never come to', 'length')).toEqual({ ok: true, value: 4 });
	});

	it('is a mark of the scale or an issue, whatever was written', () => {
		const word = fc.constantFrom(
			'Score',
			':',
			' ',
			'\n',
			'4',
			'10',
			'/',
			'5',
			'out of',
			'*',
			'"',
			'é',
			'\ud83d'
		);
		const text = fc.oneof(
			fc.string({ unit: 'binary' }),
			fc.array(word).map((words) => words.join(''))
		);
		fc.assert(
			fc.property(text, fc.constantFrom('stop', 'length'), (written, finish) => {
				const score = parseScore(written, finish);
				expect([1, 2, 3, 4, 5, null]).toContain(score.ok ? score.value : null);
			})
		);
	});

	it('takes long runs of blanks and half scores in linear time', () => {
		const started = performance.now();
		const runs = `Score:${' '.repeat(200_000)}x${' Score: 4/'.repeat(20_000)}${'5'.repeat(200_000)}`;
		expect(parseScore(runs, 'stop').ok).toBe(false);
		expect(performance.now() - started).toBeLessThan(1000);
	});
});
