import { createRandom, integerBelow, shuffled, type Random } from '../judge/seeded-random.ts';
import type { PassageValues } from './passage-values.ts';
import { slotKind } from './slot-kinds.ts';
import { valueOf, valuesIn, type Intent, type Utterance } from './utterance.ts';

/** One utterance that a model is to write (LINGUIST: Rosenbaum et al. 2022, arXiv 2209.09900). */
export interface UtterancePlan {
	readonly intent: Intent;
	/** What it has to have, in the order of the utterance of the table that it is modelled on. */
	readonly include: readonly Wanted[];
	/** Others of the intent, in an order of their own. */
	readonly examples: readonly Utterance[];
	/** The one that it is modelled on; no example, so that it is not written off. */
	readonly model: Utterance;
}

/** A slot that an utterance has to have. */
export interface Wanted {
	/** Of the label, in prompts, from 1 on. */
	readonly number: number;
	readonly label: string;
	/** Word for word; null: the model chooses (the wildcard `*`). */
	readonly value: string | null;
}

export interface PlanParts {
	/** Those to write utterances for. */
	readonly intents: readonly Intent[];
	readonly perIntent: number;
	readonly mostExamples: number;
	readonly values: PassageValues;
	/** What the draws depend on: the sampler's number, the passage, the number of the try. */
	readonly draw: readonly [samplerSeed: number, ...names: readonly string[]];
}

/** So many plans for each intent, with different slots, values, examples and orders. */
export function planUtterances({
	intents,
	perIntent,
	mostExamples,
	values,
	draw
}: PlanParts): UtterancePlan[] {
	const [samplerSeed, ...names] = draw;
	return intents.flatMap((intent) => {
		const random = createRandom(samplerSeed, ...names, intent.name);
		const models = modelsOf(intent, values, random);
		const stock = createStock(intent, values, random);
		return Array.from({ length: perIntent }, (_, place) => {
			const model = models[place % models.length] ?? { text: '', slots: [] };
			const others = intent.utterances.filter((utterance) => utterance !== model);
			const examples = shuffled(others.length > 0 ? others : [model], random).slice(0, mostExamples);
			return { intent, include: stock(model), examples, model };
		});
	});
}

/** In random order, those first whose slots the passage can fill. */
function modelsOf(intent: Intent, values: PassageValues, random: Random): Utterance[] {
	const mixed = shuffled(intent.utterances, random);
	const fits = mixed.filter(({ slots }) => slots.some(({ label }) => fromPassage(label, values).length > 0));
	return [...fits, ...mixed.filter((utterance) => !fits.includes(utterance))];
}

/**
 * Fills the slots of one utterance after another: with values of the passage, each in its turn; where it has none by
 * turns with the model's own choice and with a value of the table.
 */
function createStock(
	intent: Intent,
	values: PassageValues,
	random: Random
): (model: Utterance) => readonly Wanted[] {
	const begin = integerBelow(1000, random);
	const taken = new Map<string, number>();
	const next = (label: string) => {
		const turn = begin + (taken.get(label) ?? 0);
		taken.set(label, (taken.get(label) ?? 0) + 1);
		return turn;
	};
	const choose = (label: string, own: string): string | null => {
		const found = fromPassage(label, values);
		const turn = next(label);
		if (found.length > 0) return found[turn % found.length] ?? null;
		const known = valuesIn(intent, label).filter((value) => value !== own);
		return turn % 2 === 0 ? null : (known[(turn >> 1) % known.length] ?? null);
	};
	return (model) =>
		model.slots.map((slot) => ({
			number: intent.labels.indexOf(slot.label) + 1,
			label: slot.label,
			value: choose(slot.label, valueOf(model, slot))
		}));
}

function fromPassage(label: string, values: PassageValues): readonly string[] {
	const kind = slotKind(label);
	return kind === null ? [] : values[kind];
}
