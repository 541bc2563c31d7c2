import type { ReportCard } from '#lib/core/judge/report-card.ts';
import type { BothOrders } from '#lib/core/judge/statistics/bias.ts';
import type { RivalsToCompare } from '#lib/core/judging.ts';
import { tokensToCompare } from './judge-tokens.ts';
import { SAMPLER_SEED, type JudgeReportState } from './judge-report.svelte.ts';
import type { JudgeLife, JudgeWork } from './judge-work.svelte.ts';

export interface JudgeComparisonsParts {
	readonly work: JudgeWork;
	readonly report: JudgeReportState;
}

type Known = ReadonlyMap<string, BothOrders | null>;

/**
 * An extra of the report: the model is shown good responses beside damaged copies of them, in both orders. It says whether
 * the model goes by the place that a response stands in.
 */
export class JudgeComparisons {
	readonly #parts: JudgeComparisonsParts;
	#known = $state.raw<Known>(new Map());

	/** All that the pairs of the test allow; none until these are known. */
	readonly all: readonly RivalsToCompare[] = $derived.by(() => {
		const { material, tools } = this.#parts.report;
		return material && tools ? tools.comparisonsOf(material, SAMPLER_SEED) : [];
	});
	/** Those that the model has not been asked about. */
	readonly left: readonly RivalsToCompare[] = $derived.by(() =>
		this.all.filter(({ id }) => !this.#known.has(this.#keyOf(id)))
	);
	readonly expectedMs: number = $derived.by(() => this.#parts.work.expectedMs(this.left, tokensToCompare));
	/** What the answers say, with the position bias; null before the first. */
	readonly card: ReportCard | null = $derived.by(() => {
		const { model, tools } = this.#parts.report;
		const compared = this.all.flatMap((rivals) => {
			const outcome = this.#known.get(this.#keyOf(rivals.id));
			return outcome === undefined ? [] : [{ rivals, outcome }];
		});
		if (compared.length === 0 || !model || !tools) return null;
		return tools.comparisonCard(compared, { model, samplerSeed: SAMPLER_SEED });
	});

	constructor(parts: JudgeComparisonsParts) {
		this.#parts = parts;
	}

	get life(): JudgeLife {
		return this.#parts.work.lifeOf('comparisons');
	}

	/** Reads what is known, without asking the model anything. */
	async look(): Promise<void> {
		const { model, tools } = this.#parts.report;
		if (!model || !tools) return;
		const known = await tools.readKnown(this.left, (rivals) => tools.readComparison(rivals, model));
		this.#learn(model, known);
	}

	/** Asks the model about what is left. */
	start(): Promise<JudgeLife> {
		return this.#parts.work.start({
			task: 'comparisons',
			items: this.left,
			tokensOf: tokensToCompare,
			needs: 'choice',
			open: async () => (await import('#lib/core/judging.ts')).compareRivals,
			take: ({ item, outcome, judge }) => {
				this.#learn(judge, new Map([[item.id, outcome.kind === 'found' ? outcome.found : null]]));
				return Promise.resolve(null);
			}
		});
	}

	/** Answers of one model say nothing of another. */
	#keyOf(id: string): string {
		return `${this.#parts.report.model} ${id}`;
	}

	#learn(model: string, found: Known): void {
		const named = [...found].map(([id, outcome]) => [`${model} ${id}`, outcome] as const);
		this.#known = new Map([...this.#known, ...named]);
	}
}
