import { isAcceptable } from '#lib/core/constraints/acceptance.ts';
import { AIR_TYPES, constraintType, type ConstraintType } from '#lib/core/constraints/constraint-types.ts';
import type { Constraint } from '#lib/core/constraints/constraint.ts';
import { saysTheSame } from '#lib/core/constraints/measure/rouge-l.ts';
import { saysNothing, soundConstraint } from '#lib/core/constraints/soundness.ts';
import { shuffled } from '#lib/core/judge/seeded-random.ts';
import type { Judge } from '#lib/core/methods/method.ts';
import { ownWords } from '#lib/core/parse/own-words.ts';
import {
	MISSING_CONSTRAINT_PROMPT,
	MISSING_FIELDS,
	MISSING_IN_WORDS_PROMPT,
	MISSING_TYPE_PROMPT,
	missingConstraintPrompt,
	missingInWordsPrompt,
	missingTypePrompt,
	typeLabels,
	type Compared
} from '#lib/core/prompt/missing-constraint-prompt.ts';
import { isOfExample } from '#lib/core/prompt/example-pair.ts';
import { askFields } from '../ask-fields.ts';
import { keepsTo } from '../keeps-to.ts';
import { tellsApart, type FindMissing, type Missed, type Standing } from './missing.ts';

/** AIR's scripts. */
const SAMPLING = { temperature: 0.2, topP: 0.9, maxTokens: 80 };
/** A type for which nothing is found makes room for the next likeliest ones. */
const TYPES_TRIED = 3;

/** A type with what was written for it, as it came. */
interface Named {
	readonly type: ConstraintType;
	readonly written: string;
}

/**
 * The judge's part done by an able model, in two asks: which type of constraint the student misses most, by one letter over
 * types in a drawn order; then one constraint of that type. It is taken if it passes AIR's rules, is not there yet, and
 * the document keeps to it where the student's answer does not.
 */
export function missingByModel(guide: Judge, samplerSeed: number): FindMissing {
	return async (standing) => {
		const refused: { text: string; reason: string }[] = [];
		const usedTypes = [...standing.usedTypes];
		for await (const { type, written } of namedBy(guide, standing, samplerSeed)) {
			usedTypes.push(type.name);
			const found = await accepted({ type, written }, standing, guide);
			if (typeof found !== 'string') return { constraint: found, usedTypes, refused } satisfies Missed;
			refused.push({ text: written.trim(), reason: found });
		}
		return { constraint: null, usedTypes, refused };
	};
}

async function* namedBy(guide: Judge, standing: Standing, samplerSeed: number): AsyncGenerator<Named> {
	const open = AIR_TYPES.filter(({ name }) => !standing.usedTypes.includes(name));
	if (open.length === 0) return;
	const compared = { ...standing, model: standing.document };
	const types = shuffled(open, standing.randomOf('types'));
	const sampling = { ...SAMPLING, samplerSeed };
	if (!guide.describe().can.choice) {
		yield* inWords({ compared, types }, guide, sampling);
		return;
	}
	for (const type of (await likeliest(compared, types, guide)).slice(0, TYPES_TRIED)) {
		const prompt = missingConstraintPrompt(compared, type);
		const answer = await guide.ask.text({ prompt, sampling: { ...sampling, stop: ['\n'] } }, NOTE);
		const { said, isWhole } = ownWords(answer.text, answer.finish);
		yield { type, written: isWhole ? said : '' };
	}
}

const NOTE = { prompt: MISSING_CONSTRAINT_PROMPT };

/** The types that are likelier than that none fits, likeliest first. */
async function likeliest(
	compared: Compared,
	types: readonly ConstraintType[],
	guide: Judge
): Promise<ConstraintType[]> {
	const request = { prompt: missingTypePrompt(compared, types), labels: typeLabels(types) };
	const { probabilities } = await guide.ask.choice(request, { prompt: MISSING_TYPE_PROMPT });
	const none = probabilities[types.length] ?? 1;
	return types
		.map((type, at) => ({ type, share: probabilities[at] ?? 0 }))
		.filter(({ share }) => share > none)
		.sort((one, other) => other.share - one.share)
		.map(({ type }) => type);
}

async function* inWords(
	{ compared, types }: { readonly compared: Compared; readonly types: readonly ConstraintType[] },
	guide: Judge,
	sampling: typeof SAMPLING & { readonly samplerSeed: number }
): AsyncGenerator<Named> {
	const messages = missingInWordsPrompt(compared, types);
	const asked = { messages, fields: MISSING_FIELDS, sampling, prompt: MISSING_IN_WORDS_PROMPT };
	const answer = await askFields(asked, { ask: guide.ask, engine: guide.describe() });
	const { kind = '', demand = '' } = answer.ok ? answer.value : {};
	const type = types.find(({ name }) => name === constraintType(kind).name);
	if (type) yield { type, written: demand };
}

/** Why a constraint is not taken, for people. */
export const REFUSED = {
	nothing: 'No constraint is named.',
	form: 'It is not put as a demand.',
	broken: 'It copies, it speaks of a text, or the document does not keep to it.',
	said: 'It is asked for already.',
	kept: 'The student keeps to it already.'
} as const;

/** The constraint, or why it is not taken. */
async function accepted(
	{ type, written }: Named,
	standing: Standing,
	guide: Judge
): Promise<Constraint | string> {
	if (saysNothing(written)) return REFUSED.nothing;
	if (!isAcceptable({ type: type.title, text: written })) return REFUSED.form;
	const constraint = soundConstraint(type.name, written, { ...standing, response: standing.document });
	if (constraint === null || isOfExample(constraint.text)) return REFUSED.broken;
	if (standing.constraints.some(({ text }) => saysTheSame(text, constraint.text))) return REFUSED.said;
	return (await isMissing(constraint, standing, guide)) ? constraint : REFUSED.kept;
}

/**
 * By counting where that can be, else by asking about both texts: a student that keeps to it beyond doubt misses nothing,
 * and any other has something to learn (AIR's student check: all but the best of four marks).
 */
async function isMissing(constraint: Constraint, standing: Standing, guide: Judge): Promise<boolean> {
	const told = tellsApart(constraint, standing);
	if (told !== null) return told;
	const asked = (text: string) => keepsTo({ text, constraint: constraint.text }, guide);
	return (await asked(standing.document)) === 'yes' && (await asked(standing.student)) !== 'yes';
}
