import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recallOf, rewriteIssues } from '#lib/core/judge/rewrite-rules.ts';

const INSTRUCTION = 'How is glass made from sand?';
const DRAFT =
	'Glass is made of sand. The grains are melted with soda, which lets them flow at a lower heat, and with lime, ' +
	'which keeps the glass from dissolving in water. While it is still soft it can be blown, pressed or drawn out.';
const REWRITE =
	'Sand is melted with soda and lime. Soda lets the grains flow at a lower heat, and lime keeps the glass from ' +
	'dissolving in water. While it is still soft, the glass can be blown, pressed or drawn out.';

const rules = (rewrite: string, draft = DRAFT) =>
	rewriteIssues({ instruction: INSTRUCTION, draft, rewrite }).map(({ rule }) => rule);

describe('the rules for a rewrite', () => {
	it.each([
		['one that keeps to its draft', REWRITE],
		['the draft itself', DRAFT]
	])('let %s pass', (_, rewrite) => {
		expect(rules(rewrite)).toEqual([]);
	});

	it.each([
		['new-facts', `${REWRITE} It takes 1700 degrees.`],
		['new-facts', `${REWRITE} It was first done by Anna Smith.`],
		['response-length', 'Sand is melted with soda and lime, and then blown.'],
		['response-length', `${REWRITE} ${'It is a very old craft and a fine one too. '.repeat(5).trim()}`],
		['strays', DRAFT.replace(/[a-z]{4,}/gu, (word) => `${word.slice(1)}ing`)],
		['response-speaks-of-task', `Here is the improved answer:\n\n${REWRITE}`],
		['response-speaks-of-task', `${REWRITE} The draft was well ordered.`],
		['response-refuses', `I’m sorry, I cannot rewrite that. ${REWRITE}`],
		['response-unfinished', REWRITE.slice(0, -20)],
		['response-script', '沙子和纯碱、石灰一起熔化，趁软的时候吹制、压制或拉制，就成了玻璃。']
	])('find %s in: %s', (rule, rewrite) => {
		expect(rules(rewrite)).toContain(rule);
	});

	it('judge Chinese by its characters', () => {
		const draft = '玻璃是用沙子做的。沙子和纯碱、石灰一起熔化，趁软的时候吹制、压制或拉制。';
		expect(rules('沙子和纯碱、石灰一起熔化，趁软的时候吹制、压制或拉制成玻璃。', draft)).toEqual([]);
		expect(rules('钢铁在高炉里冶炼，再浇铸成锭，最后轧成板材和型材出厂。', draft)).toContain('strays');
	});

	it.each([
		[0.49, true],
		[0.5, false],
		[1.5, false],
		[1.51, true]
	])('take a length of %d drafts for wrong: %s', (ratio, isWrong) => {
		const draft = `${'a'.repeat(199)}.`;
		const rewrite = `${'a'.repeat(200 * ratio - 1)}.`;
		expect(rules(rewrite, draft).includes('response-length')).toBe(isWrong);
	});

	it('count the words of the draft that are left from none to all', () => {
		expect(recallOf(DRAFT, DRAFT)).toBe(1);
		expect(recallOf(DRAFT, 'Steel comes from ore.')).toBe(0);
		expect(recallOf('sand soda lime water', 'lime and soda')).toBe(0.5);
		fc.assert(
			fc.property(fc.lorem(), fc.lorem(), (draft, rewrite) => {
				expect(recallOf(draft, `${rewrite} ${draft}`)).toBe(1);
				expect(recallOf(draft, rewrite)).toBeGreaterThanOrEqual(0);
			})
		);
	});
});
