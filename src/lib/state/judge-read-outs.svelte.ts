import type { ReportCard } from '#lib/core/judge/report-card.ts';
import type { PairToJudge } from '#lib/core/judging.ts';
import type { PairReadOut } from '#lib/core/steps/read-outs/read-outs.ts';
import { asksToMeasure, tokensToMeasure, type TokensOf } from './judge-tokens.ts';
import { SAMPLER_SEED, type JudgeReportState } from './judge-report.svelte.ts';
import type { JudgeLife, JudgeWork } from './judge-work.svelte.ts';

export interface JudgeReadOutsParts {
	readonly work: JudgeWork;
	readonly report: JudgeReportState;
}

/** By model, read-out and pair; null: unrated. */
type Scores = ReadonlyMap<string, number | null>;

/**
 * An extra of the report: other ways to get a number for a pair out of the model, such as the papers' mark from 1 to 5,
 * measured on the same pairs as the judge. A model of another size may do best by another one.
 */
export class JudgeReadOuts {
	readonly #parts: JudgeReadOutsParts;
	readonly #tokensOf = new WeakMap<PairReadOut, TokensOf<PairToJudge>>();
	#scores = $state.raw<Scores>(new Map());
	#chosen = $state.raw<string | null>(null);

	readonly all: readonly PairReadOut[] = $derived.by(() => {
		const { material, tools } = this.#parts.report;
		return material && tools ? tools.readOutsFor(material) : [];
	});
	/** The one to measure; the cheapest, if a person has not chosen. */
	readonly chosen: PairReadOut | null = $derived.by(
		() => this.all.find(({ name }) => name === this.#chosen) ?? this.all[0] ?? null
	);
	/** Pairs that the model has not been asked about by the chosen one. */
	readonly left: readonly PairToJudge[] = $derived.by(() => {
		const { chosen } = this;
		const { material, tools } = this.#parts.report;
		if (!chosen || !material || !tools) return [];
		return tools.pairsFor(chosen, material).filter(({ id }) => !this.#scores.has(this.#keyOf(chosen, id)));
	});
	/** At most; what the journal has is among them. */
	readonly asksLeft: number = $derived.by(() => {
		const { chosen } = this;
		return chosen ? this.left.reduce((sum, pair) => sum + asksToMeasure(pair, chosen), 0) : 0;
	});
	readonly expectedMs: number = $derived.by(() => {
		const { chosen } = this;
		return chosen ? this.#parts.work.expectedMs(this.left, this.#tokensBy(chosen)) : 0;
	});
	/** One for each read-out that has given numbers to good and bad pairs. */
	readonly cards: readonly ReportCard[] = $derived.by(() =>
		this.all.flatMap((readOut) => this.#cardOf(readOut) ?? [])
	);

	/** Whether the chosen one was tried on all pairs, and there is nothing to make a card of. */
	readonly isWithoutNumbers: boolean = $derived.by(
		() => this.left.length === 0 && this.chosen !== null && this.#cardOf(this.chosen) === null
	);

	constructor(parts: JudgeReadOutsParts) {
		this.#parts = parts;
	}

	get life(): JudgeLife {
		return this.#parts.work.lifeOf('read-outs');
	}

	async choose(name: string): Promise<void> {
		this.#chosen = name;
		await this.look();
	}

	/** Reads what is known by the chosen one, without asking the model anything. */
	async look(): Promise<void> {
		const { chosen, left } = this;
		const { model, tools } = this.#parts.report;
		if (!chosen || !model || !tools) return;
		const known = await tools.readKnown(left, (pair) => tools.readScore(chosen, pair, model));
		for (const [id, found] of known) this.#learn(chosen, id, found?.score ?? null);
	}

	/** Asks the model about what is left, by the chosen one. */
	async start(): Promise<JudgeLife> {
		const { chosen, left } = this;
		if (!chosen) return this.life;
		return this.#parts.work.start({
			task: 'read-outs',
			items: left,
			tokensOf: this.#tokensBy(chosen),
			needs: null,
			open: async () => (await import('#lib/core/judging.ts')).measureBy(chosen),
			take: ({ item, outcome }) => {
				this.#learn(chosen, item.id, outcome.kind === 'found' ? outcome.found.score : null);
				return Promise.resolve(null);
			}
		});
	}

	#cardOf(readOut: PairReadOut): ReportCard | null {
		const { material, model, tools } = this.#parts.report;
		const scores = (material?.pairs ?? []).flatMap((pair) => {
			const score = this.#scores.get(this.#keyOf(readOut, pair.id));
			return score === undefined ? [] : [{ pair, score }];
		});
		if (scores.length === 0 || !model || !tools) return null;
		const { name, rubric } = readOut;
		return tools.readOutCard({ model, readOut: name, rubric, samplerSeed: SAMPLER_SEED }, scores);
	}

	/** The same function each time: it stands for the pace of a read-out. */
	#tokensBy(readOut: PairReadOut): TokensOf<PairToJudge> {
		const known = this.#tokensOf.get(readOut) ?? ((pair: PairToJudge) => tokensToMeasure(pair, readOut));
		this.#tokensOf.set(readOut, known);
		return known;
	}

	/** Answers of one model say nothing of another. */
	#keyOf(readOut: PairReadOut, id: string): string {
		return `${this.#parts.report.model} ${readOut.name} ${id}`;
	}

	#learn(readOut: PairReadOut, id: string, score: number | null): void {
		this.#scores = new Map([...this.#scores, [this.#keyOf(readOut, id), score]]);
	}
}
