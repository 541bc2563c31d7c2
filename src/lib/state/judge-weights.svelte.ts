import type { OwnWeights } from '#lib/core/judge/weights/own-weights.ts';
import type { WeightsTrial } from '#lib/core/judge/weights/weights-trial.ts';
import type { Store } from '#lib/core/store.ts';
import type { JudgeRatingsState } from './judge-ratings.svelte.ts';
import type { JudgeReportState } from './judge-report.svelte.ts';
import type { ProjectState } from './project.svelte.ts';

export interface JudgeWeightsParts {
	readonly store: Store;
	readonly project: ProjectState;
	readonly report: JudgeReportState;
	readonly ratings: JudgeRatingsState;
}

/**
 * What the judge goes by: the weights that came with the site, or some that were fitted on the pairs of its test. The
 * choice is kept; the ratings by both are, and those by the weights in use count.
 */
export class JudgeWeights {
	readonly #parts: JudgeWeightsParts;
	#isBusy = $state.raw(false);

	constructor(parts: JudgeWeightsParts) {
		this.#parts = parts;
	}

	/** Null: those that came with the site. */
	get inUse(): OwnWeights | null {
		return this.#parts.report.weights;
	}

	/** What comes of fitting them on the pairs of the test; null until the test is done. */
	get trial(): WeightsTrial | null {
		return this.#parts.report.trial;
	}

	/** Pairs that were judged before are being rated by other weights. */
	get isBusy(): boolean {
		return this.#isBusy;
	}

	/** Judges by these from now on, or, with null, by those that came with the site. The model is asked nothing. */
	async use(weights: OwnWeights | null): Promise<void> {
		const { store, project, report, ratings } = this.#parts;
		const model = report.model;
		if (!model || this.#isBusy) return;
		this.#isBusy = true;
		try {
			const kept = await project.noting(store.changeSettings({ ownWeights: { [model]: weights } }));
			await project.refresh();
			if (kept.ok) await ratings.reweigh();
		} finally {
			this.#isBusy = false;
		}
	}
}
