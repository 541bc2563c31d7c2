import type { Constraint } from '../constraints/constraint.ts';
import { withoutContradictions, withoutRepeats } from '../constraints/contradictions.ts';
import { drawConstraints } from '../constraints/draw-constraints.ts';
import { RULES_VERSION, ruleConstraints } from '../constraints/rule-constraints.ts';
import { phraseLanguage } from '../constraints/rules/phrase-language.ts';
import type { Holder } from '../constraints/soundness.ts';
import { createRandom, integerBelow, type Random } from '../judge/seeded-random.ts';
import type { Judge, MethodContext } from '../methods/method.ts';
import { CONSTRAINTS_PROMPT } from '../prompt/constraints-prompt.ts';
import type { Source } from '../source.ts';
import { ableJudge, ableWriter } from './able-model.ts';
import { keepsTo } from './keeps-to.ts';
import { writeConstraints } from './write-constraints.ts';

/** How many constraints an instruction gets. */
export interface Wanted {
	readonly fewest: number;
	readonly most: number;
	/** Of those that a rule found, at most. */
	readonly rules: number;
}

export interface Constrained {
	/** In the order in which they are asked for. */
	readonly constraints: readonly Constraint[];
	readonly prompts: readonly string[];
}

/** In so many of ten instructions the wanted number, else any (CRAB's scripts: `diverse_rate` 0.3). */
const USUAL_SHARE = 0.7;

/**
 * What a response keeps to already, drawn from all that rules and an able model found, and proved in that order
 * (CRAB: arXiv 2410.24175, sections 3.2 and 3.3).
 */
export async function constrain(
	holder: Holder,
	wanted: Wanted,
	{ source, context }: { readonly source: Source; readonly context: MethodContext }
): Promise<Constrained> {
	const randomOf = randomFor(source, context);
	const found = foundByRule(holder, source, randomOf);
	const rules = drawConstraints(found, wanted.rules, randomOf('rules'));
	const written = await writtenConstraints(holder, context);
	const fitting = withoutContradictions(withoutRepeats([...rules, ...written], holder.instruction));
	const drawn = drawConstraints(fitting, fitting.length, randomOf('draw'));
	const count = countWanted(wanted, drawn.length, randomOf('count'));
	const constraints = await firstVerified(drawn, {
		count,
		response: holder.response,
		judge: ableJudge(context)
	});
	const makers = new Set(constraints.map(({ from }) => from));
	return { constraints, prompts: [...makers].flatMap((from) => PROMPTS[from]) };
}

/** What made the constraints of each origin. */
const PROMPTS: Readonly<Record<Constraint['from'], readonly string[]>> = {
	rule: [RULES_VERSION],
	model: [CONSTRAINTS_PROMPT]
};

/** A stream of draws for each name, of this recipe and passage alone. */
export function randomFor(
	{ segment }: Pick<Source, 'segment'>,
	{ recipe }: Pick<MethodContext, 'recipe'>
): (name: string) => Random {
	return (name) => createRandom(recipe.samplerSeed, recipe.method, segment.id, name);
}

function foundByRule(
	{ response, instruction }: Holder,
	{ document }: Source,
	randomOf: (name: string) => Random
): Constraint[] {
	const language = phraseLanguage(response, document.language);
	return language === null ? [] : ruleConstraints({ text: response, instruction, language, randomOf });
}

async function writtenConstraints(holder: Holder, context: MethodContext): Promise<Constraint[]> {
	const writer = ableWriter(context);
	return writer ? writeConstraints(holder, writer, context.recipe.samplerSeed + context.failedTries) : [];
}

interface Verification {
	readonly count: number;
	readonly response: string;
	readonly judge: Judge | null;
}

/** The first so many that the response keeps to beyond doubt. What a rule has counted is not asked about. */
async function firstVerified(
	drawn: readonly Constraint[],
	{ count, response, judge }: Verification
): Promise<Constraint[]> {
	const verified: Constraint[] = [];
	for (const one of drawn) {
		if (verified.length === count) break;
		const isProven = one.check !== undefined;
		const asked =
			isProven || judge === null ? 'doubt' : await keepsTo({ text: response, constraint: one.text }, judge);
		if (isProven || asked === 'yes') verified.push(one);
	}
	return verified;
}

function countWanted({ fewest, most }: Wanted, found: number, random: Random): number {
	const isUsual = random() < USUAL_SHARE;
	const [low, high] = isUsual ? [Math.min(fewest, most), Math.max(fewest, most)] : [1, Math.max(1, found)];
	return Math.min(low + integerBelow(high - low + 1, random), Math.max(fewest, most));
}
