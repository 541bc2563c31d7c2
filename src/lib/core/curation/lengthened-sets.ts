import { lengthControl } from '../constraints/length-control.ts';
import { phraseLanguage } from '../constraints/rules/phrase-language.ts';
import { joinParts, splitParts } from '../corpus/text-parts.ts';
import { createRandom } from '../judge/seeded-random.ts';
import { pairRow, type TrainingRow, type TrainingSet } from '../methods/method-sheet.ts';
import { EXTENDER, extendTask } from '../prompt/extend-prompt.ts';
import type { Example } from './dataset.ts';
import { dropShort } from './drop-short.ts';

/** Name of the trail's text that was made longer. */
export const INITIAL_RESPONSE = 'initial-response';

/** A part of the outline that an extender is trained with stays with this probability (Self-Lengthen, mk_data). */
const STAYS = 0.8;

/** The sets of Self-Lengthen; all are computed from the pair as it stands, so a person's words are in all of them. */
export const LENGTHENED_SETS: readonly TrainingSet[] = [
	{
		name: 'generator',
		purpose: 'The model that answers: from the request to the long response.',
		kind: 'instruction',
		rows: (example) => [pairRow(example)],
		choose: longOnes
	},
	{
		name: 'extender',
		purpose:
			'The model that makes texts longer: from the request and a first response with gaps to the long one.',
		kind: 'instruction',
		rows: extenderRows,
		choose: longOnes
	},
	{
		name: 'length-control',
		purpose: 'The model that answers at a wanted length: the request with the length that the response has.',
		kind: 'instruction',
		rows: lengthRows
	}
];

function longOnes(examples: readonly Example[]): Example[] {
	return dropShort(examples, ({ id, response }) => ({ name: id, length: response.length }));
}

function extenderRows({ id, instruction, response, extras }: Example): TrainingRow[] {
	const initial = extras.trail?.find(({ name }) => name === INITIAL_RESPONSE)?.text;
	if (initial === undefined) return [];
	const random = createRandom(0, 'extender', id);
	const parts = splitParts(initial, null);
	const left = parts.filter(() => random() < STAYS);
	const text = joinParts(left.length > 0 ? left : parts);
	return [{ system: EXTENDER, instruction: extendTask({ instruction, text }), output: response }];
}

/** None where lengths cannot be worded in the response's language. */
function lengthRows(example: Example): TrainingRow[] {
	const language = phraseLanguage(example.response, example.source.language);
	const random = createRandom(0, 'length', example.id);
	const wish = language === null ? null : lengthControl(example.response, language, random);
	if (wish === null) return [];
	const blank = language === 'zh' ? '' : ' ';
	return [{ ...pairRow(example), instruction: example.instruction + blank + wish.text }];
}
