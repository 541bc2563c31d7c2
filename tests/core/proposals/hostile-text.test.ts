import { describe, expect, it } from 'vitest';
import { favouredWords } from '#lib/core/proposals/favoured-words.ts';
import { fitOf } from '#lib/core/proposals/fit.ts';
import { bodyOf, headlineOf } from '#lib/core/proposals/headline.ts';
import { openersFor } from '#lib/core/proposals/openers.ts';
import { passageKind } from '#lib/core/proposals/passage-kind.ts';
import { requestFaults } from '#lib/core/proposals/request-faults.ts';
import { ruleRequests } from '#lib/core/proposals/rule-requests.ts';
import { templateRequests } from '#lib/core/proposals/templates/templates.ts';
import { tidyRequest } from '#lib/core/proposals/tidy-request.ts';

const SIZE = 200_000;
const filled = (part: string) => part.repeat(SIZE / part.length);

/** In milliseconds: a pattern that tries each place anew would need an hour. */
const MOMENT = 20_000;

describe('a text far longer than a passage is read in a moment', () => {
	it.each([
		['of one letter', filled('a')],
		['of blanks', `Dear${filled(' ')}a`],
		['of empty lines', `1.${filled('\n')}a`],
		['of commas', `Then ${filled('a, ')}`],
		['of speakers', filled('a:\n')],
		['of backticks', filled('`a')],
		['of full stops', filled('.')],
		['of semicolons', filled('; ')],
		['of hashes', `# ${filled('# ')}`],
		['of dashes', filled('-\n')],
		['of digits', filled('1.')],
		['of questions', filled('what is it ')],
		['of conjunctions', filled('aaa and ')],
		['of half emoji', filled('\ud83d')],
		['of Chinese', filled('熊猫在山里生活')]
	])(
		'%s',
		(_, text) => {
			const kind = passageKind(text);
			const request = 'How do I repot a plant with fresh soil and a larger pot?';
			expect(openersFor(text, 'letter').length + openersFor(text, 'dialogue').length).toBe(14);
			expect(text.includes(bodyOf(text))).toBe(true);
			expect(headlineOf(text)).not.toBe('');
			expect(ruleRequests(text, 'howto').length + ruleRequests(text, 'bio').length).toBeLessThan(9);
			expect(favouredWords(text).length).toBeLessThan(SIZE);
			expect(tidyRequest(text)).not.toBe('');
			expect(requestFaults(request, text)).toContain('off-topic');
			expect(requestFaults(text, PLANT)).toContain('length');
			expect(fitOf({ request, opener: null, own: [-1], none: [-2] }, text, kind)).toBeLessThan(5);
			for (const language of ['de', 'fr', 'es', 'zh'])
				expect(templateRequests(text, language)).not.toBeNull();
		},
		MOMENT
	);
});

const PLANT = 'A plant in a pot.';
