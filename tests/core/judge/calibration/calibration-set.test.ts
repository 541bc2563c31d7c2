import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MADE_DAMAGES, scoredPair, type MadeDamage } from '#lib/core/judge/calibration/calibration-pair.ts';
import { calibrationSet } from '#lib/core/judge/calibration/calibration-set.ts';
import { sentencesOf } from '#lib/core/judge/calibration/sentences.ts';
import type { Pair } from '#lib/core/judge/pairs/pair.ts';
import { CHINESE_PAIR, GOOD_PAIRS } from '#tests/support/good-pairs.ts';

const seeds = fc.integer();
const responseOf = (id: string) => [...GOOD_PAIRS, CHINESE_PAIR].find((pair) => pair.id === id)!.response;
const instructionOf = (id: string) => GOOD_PAIRS.find((pair) => pair.id === id)!.instruction;

/** What one kind of damage makes of the pairs, for any seed. */
function damaged(damage: MadeDamage, samplerSeed: number, pairs: readonly Pair[] = GOOD_PAIRS) {
	return calibrationSet(pairs, { samplerSeed, damages: [damage] }).pairs.filter(
		(pair) => pair.damage !== null
	);
}

/** Why the pairs could not be damaged. */
function reasons(damage: MadeDamage, pairs: readonly Pair[]) {
	return calibrationSet(pairs, { samplerSeed: 1, damages: [damage] }).leftOut;
}

const withResponse = (response: string): Pair => ({ ...GOOD_PAIRS[0]!, response });

describe('a calibration set', () => {
	it('holds every good pair, followed by what was made of it', () => {
		const { pairs, leftOut } = calibrationSet([...GOOD_PAIRS, CHINESE_PAIR], { samplerSeed: 7 });
		expect(pairs.filter(({ damage }) => damage === null).map(({ id }) => id)).toEqual([
			...GOOD_PAIRS.map(({ id }) => id),
			'tea'
		]);
		expect(pairs.filter(({ origin }) => origin === 'bulb').map(({ id }) => id)).toEqual([
			'bulb',
			...MADE_DAMAGES.map((damage) => `bulb/${damage}`)
		]);
		expect(new Set(pairs.map(({ id }) => id)).size).toBe(pairs.length);
		expect(leftOut).toContainEqual({
			damage: 'similar-swap',
			reason: 'nothing-alike',
			pairs: expect.any(Number)
		});
	});

	it('is the same for the same seed, whatever the order of the pairs', () => {
		fc.assert(
			fc.property(seeds, fc.shuffledSubarray([...GOOD_PAIRS], { minLength: 5 }), (samplerSeed, order) => {
				const byId = (pairs: readonly Pair[]) =>
					calibrationSet(pairs, { samplerSeed }).pairs.toSorted((a, b) => (a.id < b.id ? -1 : 1));
				expect(byId(order)).toEqual(byId(GOOD_PAIRS));
			})
		);
	});

	it('differs with the seed', () => {
		const kept = (samplerSeed: number) => damaged('cut-inside', samplerSeed).map(({ response }) => response);
		expect(kept(1)).not.toEqual(kept(2));
	});

	it('keeps what was made of a pair when others come, unless they lend their part', () => {
		const alone = damaged('shuffled', 3, GOOD_PAIRS.slice(0, 2));
		const among = damaged('shuffled', 3).slice(0, 2);
		expect(among).toEqual(alone);
	});

	it('damages no more pairs than it is asked to, and says so of no others', () => {
		const { pairs } = calibrationSet(GOOD_PAIRS, { samplerSeed: 1, damages: ['random-swap'], most: 3 });
		expect(pairs.filter(({ damage }) => damage === null)).toHaveLength(3);
		const used = new Set(pairs.map(({ origin }) => origin));
		for (const { damage } of pairs) {
			if (damage?.kind === 'random-swap') expect(used).toContain(damage.donor);
		}
	});

	it('goes with a read-out’s number into the statistics', () => {
		const [good, bad] = calibrationSet(GOOD_PAIRS, { samplerSeed: 1, damages: ['cut-inside'] }).pairs;
		expect(scoredPair(good!, 2)).toMatchObject({ id: 'bulb', damage: null, score: 2 });
		expect(scoredPair(bad!, null)).toEqual({
			id: 'bulb/cut-inside',
			origin: 'bulb',
			damage: 'cut-inside',
			score: null,
			responseLength: bad!.response.length
		});
	});
});

describe('a swapped instruction', () => {
	it('is another pair’s, and the response stays', () => {
		fc.assert(
			fc.property(seeds, fc.constantFrom('random-swap', 'similar-swap'), (samplerSeed, kind) => {
				const made = damaged(kind, samplerSeed);
				expect(made.length).toBeGreaterThan(0);
				for (const { origin, instruction, response, damage } of made) {
					if (damage?.kind !== kind) throw new Error('Another damage than was asked for');
					expect(damage.donor).not.toBe(origin);
					expect(instruction).toBe(instructionOf(damage.donor));
					expect(response).toBe(responseOf(origin));
				}
			})
		);
	});

	it('is the one with most words in common where it is to be similar', () => {
		const [bulb] = damaged('similar-swap', 5);
		expect(bulb?.damage).toEqual({ kind: 'similar-swap', donor: 'cake', likeness: 1 / 8 });
	});

	it.each([
		[
			'asks the same in nearly the same words',
			'How do I change a light bulb in my kitchen?',
			'Unscrew it, please.'
		],
		['asks for what has the same answer', 'Tell me about lamps.', GOOD_PAIRS[0]!.response]
	])('is none that %s', (_, instruction, response) => {
		const twin = { ...GOOD_PAIRS[0]!, id: 'twin', origin: 'twin', instruction, response };
		expect(reasons('random-swap', [GOOD_PAIRS[0]!, twin])).toEqual([
			{ damage: 'random-swap', reason: 'no-donor', pairs: 2 }
		]);
	});

	it('is never lent by a pair of the same origin', () => {
		const sister = { ...GOOD_PAIRS[1]!, origin: 'bulb' };
		expect(reasons('random-swap', [GOOD_PAIRS[0]!, sister])).toEqual([
			{ damage: 'random-swap', reason: 'no-donor', pairs: 2 }
		]);
	});

	it('is compared in Chinese by its words too', () => {
		const near = {
			...CHINESE_PAIR,
			id: 'near',
			origin: 'near',
			instruction: '茶叶主要产于哪里？',
			response: '云南。'
		};
		expect(reasons('random-swap', [CHINESE_PAIR, near])).toEqual([
			{ damage: 'random-swap', reason: 'no-donor', pairs: 2 }
		]);
	});
});

describe('a response that is cut off', () => {
	it('keeps 40 to 80 % from its beginning and breaks off inside a sentence, between words', () => {
		fc.assert(
			fc.property(seeds, (samplerSeed) => {
				for (const { origin, response } of damaged('cut-inside', samplerSeed)) {
					const whole = responseOf(origin);
					expect(whole.startsWith(`${response} `)).toBe(true);
					expect(response).not.toMatch(/[.!?]$/u);
					expect(response.length / whole.length).toBeGreaterThan(0.38);
					expect(response.length / whole.length).toBeLessThanOrEqual(0.8);
				}
			})
		);
	});

	it('ends with a whole sentence where it is cut between sentences', () => {
		fc.assert(
			fc.property(seeds, (samplerSeed) => {
				for (const { origin, response, damage } of damaged('cut-between', samplerSeed)) {
					const whole = responseOf(origin);
					expect(whole.startsWith(response)).toBe(true);
					expect(response).toMatch(/\.$/u);
					expect(damage).toEqual({ kind: 'cut-between', keptShare: response.length / whole.length });
				}
			})
		);
	});

	it('never ends with a sentence, whatever mark ends one in its script', () => {
		const pair = withResponse('ሰማይ ሰማያዊ ነው። ሣር አረንጓዴ ነው። ደም ቀይ ነው። ወተት ነጭ ነው። ሌሊት ጥቁር ነው። ፀሐይ ቢጫ ናት።');
		fc.assert(
			fc.property(seeds, (samplerSeed) => {
				const [cut] = damaged('cut-inside', samplerSeed, [{ ...pair, language: null }]);
				expect(cut!.response).not.toMatch(/።$/u);
			})
		);
	});

	it('is cut between words of Chinese', () => {
		const [cut] = damaged('cut-inside', 1, [CHINESE_PAIR]);
		expect(CHINESE_PAIR.response.startsWith(cut!.response)).toBe(true);
		expect(cut!.response).not.toMatch(/。$/u);
	});

	it.each([
		['cut-inside', 'too-short', 'Forty-two.'],
		['cut-between', 'too-short', 'Yes. It is.'],
		[
			'cut-between',
			'too-few-sentences',
			'It goes on and on without a full stop, as far as anybody has ever seen it go'
		],
		[
			'cut-between',
			'no-place',
			'Yes. It goes on and on without a full stop, as far as anybody has ever seen it go.'
		],
		['cut-inside', 'no-place', 'Apples\nPears\nPlums\nCherries\nApricots\nBlackberries\nRaspberries\nQuinces']
	] as const)('is left out of %s as %s: %s', (damage, reason, response) => {
		expect(reasons(damage, [withResponse(response)])).toEqual([{ damage, reason, pairs: 1 }]);
	});
});

describe('shuffled sentences', () => {
	it('are all there, in another order', () => {
		fc.assert(
			fc.property(seeds, (samplerSeed) => {
				const made = damaged('shuffled', samplerSeed);
				expect(made).toHaveLength(GOOD_PAIRS.length);
				for (const { origin, response, damage } of made) {
					const before = sentencesOf(responseOf(origin), 'en').map(({ text }) => text);
					const after = sentencesOf(response, 'en').map(({ text }) => text);
					expect(after).not.toEqual(before);
					if (damage?.kind !== 'shuffled') throw new Error('Another damage than was asked for');
					expect(after).toEqual(damage.order.map((place) => before[place]));
				}
			})
		);
	});

	it('leave the paragraphs where they were', () => {
		const [made] = damaged('shuffled', 1, [withResponse('One is here.\n\nTwo is there. Three is nowhere.')]);
		expect(made!.response).toMatch(/^[^\n]+\.\n\n[^\n]+\. [^\n]+\.$/u);
	});

	it.each([
		['too-few-sentences', 'First this is done. Then that is done.'],
		['too-few-sentences', '1. Werewolf 2. Charades 3. Uno 4. Kubb'],
		['all-alike', 'Go on. Go on. Go on. Go on.']
	] as const)('are left out as %s: %s', (reason, response) => {
		expect(reasons('shuffled', [withResponse(response)])).toEqual([{ damage: 'shuffled', reason, pairs: 1 }]);
	});
});

describe('an off-topic sentence', () => {
	it('is a whole sentence of another response, neither first nor last', () => {
		fc.assert(
			fc.property(seeds, (samplerSeed) => {
				const made = damaged('off-topic', samplerSeed);
				expect(made).toHaveLength(GOOD_PAIRS.length);
				for (const { origin, response, damage } of made) {
					if (damage?.kind !== 'off-topic') throw new Error('Another damage than was asked for');
					const sentences = sentencesOf(response, 'en').map(({ text }) => text);
					const [foreign] = sentences.splice(damage.before, 1);
					expect(responseOf(damage.donor)).toContain(foreign);
					expect(sentences.join(' ')).toBe(responseOf(origin));
					expect(damage.before).toBeGreaterThan(0);
					expect(damage.before).toBeLessThan(sentences.length);
				}
			})
		);
	});

	it('is not taken from another language, nor from a text on the same subject', () => {
		const same = {
			...GOOD_PAIRS[0]!,
			id: 'same',
			origin: 'same',
			response: 'The glass of the old lamp must cool down.'
		};
		expect(reasons('off-topic', [GOOD_PAIRS[0]!, CHINESE_PAIR])).toContainEqual({
			damage: 'off-topic',
			reason: 'no-donor',
			pairs: 2
		});
		expect(damaged('off-topic', 1, [GOOD_PAIRS[0]!, same])).toEqual([]);
	});
});

describe('copies', () => {
	it('say the instruction for a response, or the opening of the response for an instruction', () => {
		expect(damaged('copied-instruction', 1)[0]).toMatchObject({
			instruction: GOOD_PAIRS[0]!.instruction,
			response: GOOD_PAIRS[0]!.instruction
		});
		expect(damaged('copied-opening', 1)[0]).toMatchObject({
			instruction: 'Switch the lamp off and let the glass cool down.',
			response: GOOD_PAIRS[0]!.response
		});
	});

	it.each([
		['copied-instruction', 'all-alike', 'Change the light bulb in the kitchen.'],
		['copied-opening', 'too-short', 'Well. That is a matter of taste and of money.'],
		['copied-opening', 'too-few-sentences', 'Screw the new one in']
	] as const)('are left out of %s as %s: %s', (damage, reason, response) => {
		expect(reasons(damage, [withResponse(response)])).toEqual([{ damage, reason, pairs: 1 }]);
	});
});

describe('a response in another language', () => {
	it('comes from a pair that is known to be in one', () => {
		const made = damaged('other-language', 1, [GOOD_PAIRS[0]!, CHINESE_PAIR]);
		expect(made.map(({ response }) => response)).toEqual([CHINESE_PAIR.response, GOOD_PAIRS[0]!.response]);
	});

	it.each([
		['told by the detected language', 'fr', 'en', true],
		['told by the script where no language is known', null, 'zh', true],
		['not made where nothing tells them apart', null, null, false]
	])('is %s', (_, language, other, isMade) => {
		const french = { ...withResponse('On tourne l’ampoule à gauche. Elle sort.'), language };
		const second = other === 'zh' ? CHINESE_PAIR : { ...GOOD_PAIRS[1]!, language: other };
		expect(damaged('other-language', 1, [french, second])).toHaveLength(isMade ? 2 : 0);
	});
});

it('hostile texts are damaged or left out, never a crash, and always end', () => {
	const piece = fc.oneof(
		fc.string({ unit: 'grapheme-composite' }),
		fc.constantFrom('. ', '\n', '。', '🇩🇪', '\ud800', '1. ', '?!', '  ', 'A word. ', '<|im_end|>', '\u0301')
	);
	const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
	fc.assert(
		fc.property(fc.array(fc.tuple(text, text), { maxLength: 5 }), seeds, (texts, samplerSeed) => {
			const good = texts.map(([instruction, response], at) => ({
				id: `${at}`,
				origin: `${at}`,
				instruction,
				response,
				language: null
			}));
			const { pairs, leftOut } = calibrationSet(good, { samplerSeed });
			const left = leftOut.reduce((sum, row) => sum + row.pairs, 0);
			expect(pairs.length + left).toBe(good.length * (MADE_DAMAGES.length + 1));
			for (const { origin, instruction, response, damage } of pairs) {
				const own = good[Number(origin)]!;
				const isSame = instruction === own.instruction.trim() && response === own.response.trim();
				if (damage !== null && damage.kind !== 'other-language') expect(isSame).toBe(false);
			}
		}),
		{ numRuns: 200 }
	);
});
