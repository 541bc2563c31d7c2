import { describe, expect, it } from 'vitest';
import { tidyRequest } from '#lib/core/proposals/tidy-request.ts';

describe('a request is tidied', () => {
	it.each([
		['How do I oil a hinge?', 'How do I oil a hinge?'],
		['how do I oil a hinge..', 'how do I oil a hinge?'],
		[' Why does it creak?" ', 'Why does it creak?'],
		['Explain how to oil a hinge', 'Explain how to oil a hinge.'],
		['Tell me about hinges!"', 'Tell me about hinges!'],
		['However it creaks', 'However it creaks.'],
		['Explain how to oil a hinge?', null],
		['""', null],
		['', null]
	])('%s', (text, expected) => {
		expect(tidyRequest(text)).toBe(expected);
	});
});
