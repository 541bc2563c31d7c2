import { describe, expect, it } from 'vitest';
import { passageKind, type PassageKind } from '#lib/core/proposals/passage-kind.ts';
import { PASSAGES } from '#tests/support/kinds-of-passage.ts';

describe('the kind of a passage', () => {
	it.each(Object.entries(PASSAGES))('%s is told by its cues', (kind, passage) => {
		expect(passageKind(passage)).toBe(kind);
	});

	it.each<[string, PassageKind, string]>([
		['a mail that only greets', 'letter', 'Hello all,\n\nThe printer on the second floor is out of order.'],
		['a mail below a heading', 'letter', '# Mails\n\nHi everyone!\n\nThe printer is out of order.'],
		[
			'orders without numbers',
			'howto',
			'First, wet the paper. Then, lay it on the glass. When it dries, lift it off.'
		],
		['curly apostrophes', 'howto', 'Don’t pull the plug by the cord. Don’t cover the lamp.'],
		['numbered lines', 'howto', '1. The lid\n2. The ring\n3. The valve'],
		['an amount alone makes no recipe', 'expo', 'A hen of that breed lays 200 eggs a year and weighs 2 kg.'],
		['a year alone makes no life', 'expo', 'The twins were born in 1902.'],
		['nothing', 'expo', '']
	])('%s: %s', (_, kind, text) => {
		expect(passageKind(text)).toBe(kind);
	});
});
