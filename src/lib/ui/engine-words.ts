import type { AskFailure } from '#lib/core/ask.ts';
import type { ModelSpec } from '#lib/core/model.ts';
import { standstill, type EngineView } from './engine-view.ts';
import { failureText } from './failure-text.ts';
import { loadWords } from './load-text.ts';
import { formatBytes } from './parts/format.ts';

/** What a person can do about the engine with one press. */
export type EngineAct =
	| {
			readonly kind: 'load' | 'stop' | 'unload' | 'see-run' | 'see-review' | 'again' | 'choose';
			readonly label: string;
	  }
	| { readonly kind: 'take'; readonly label: string; readonly model: ModelSpec }
	/** Null: the model that writes. */
	| { readonly kind: 'take-judge'; readonly label: string; readonly model: ModelSpec | null };

/** What the engine is doing, or why it does nothing, and the one thing to do; null where there is only to wait. */
export interface EngineWords {
	readonly title: string;
	readonly detail: string;
	readonly act: EngineAct | null;
}

export function engineWords(view: EngineView): EngineWords {
	const { life, current } = view;
	const failure = standstill(view);
	if (failure) return failureWords(failure, view);
	switch (life.kind) {
		case 'looking':
			return {
				title: 'Looking at this device',
				detail: 'Which model suits it is known in a moment.',
				act: null
			};
		case 'loading':
			return {
				title: 'Loading',
				detail: `${loadWords(life.progress)}.`,
				act: { kind: 'stop', label: 'Cancel' }
			};
		case 'ready':
			return workingWords(view) ?? readyWords(current);
		case 'resting':
			return {
				title: 'Resting',
				detail:
					'Nobody asked it for a while, so its memory was given back. The next run loads it again by itself.',
				act: { kind: 'load', label: 'Load it now' }
			};
		case 'absent':
		case 'failed':
			return {
				title: 'Not loaded',
				detail: 'It takes no memory. The next run loads it by itself.',
				act: { kind: 'load', label: 'Load it now' }
			};
	}
}

function workingWords({ work, isScreenKeptOn }: EngineView): EngineWords | null {
	if (work === null) return null;
	return {
		title: 'At work',
		detail: `${screenWords(isScreenKeptOn)} It goes on while this tab is hidden.`,
		act:
			work === 'running'
				? { kind: 'see-run', label: 'See the run' }
				: { kind: 'see-review', label: 'See the judge' }
	};
}

/** What happens to the screen while a run goes on. */
export function screenWords(isKeptOn: boolean): string {
	return isKeptOn
		? 'Keeps this screen awake while it works.'
		: 'If this computer falls asleep, the work goes on when it wakes.';
}

function readyWords(current: ModelSpec | null): EngineWords {
	const memory = current ? ` and takes ${formatBytes(current.memoryBytes)} of memory` : '';
	return {
		title: 'Ready',
		detail: `It is loaded${memory}, which is given back after ten minutes without work.`,
		act: { kind: 'unload', label: 'Give its memory back' }
	};
}

/** The words for a failure, with the way on that suits it and this device. */
export function failureWords(failure: AskFailure, view: EngineView): EngineWords {
	const { title, action } = failureText(failure);
	const act = remedyFor(failure, view);
	return { title, detail: action + offerOf(act, view), act };
}

function offerOf(act: EngineAct, { current }: EngineView): string {
	if (act.kind === 'take') return ` ${offerText(act.model, current)}`;
	if (act.kind !== 'take-judge') return '';
	const judge = act.model;
	return judge
		? ` It is the model that judges. ${offerText(judge, null)}`
		: ' It is the model that judges; the one that writes can judge too.';
}

type Cure = 'again' | 'smaller' | 'recommended';

/** What helps; for every other kind, to try again. */
const CURES: Partial<Record<AskFailure['kind'], Cure>> = {
	'out-of-memory': 'smaller',
	'worker-gone': 'smaller',
	'no-webgpu': 'recommended',
	'unsupported-device': 'recommended',
	'model-missing': 'recommended',
	'bad-request': 'recommended'
};

function remedyFor({ kind }: AskFailure, view: EngineView): EngineAct {
	switch (CURES[kind] ?? 'again') {
		case 'smaller':
			if (view.otherJudge) return takeJudge(view.otherJudge.model);
			return view.smaller ? take(view.smaller, view) : AGAIN;
		case 'recommended':
			return view.recommended && view.recommended.id !== view.current?.id
				? take(view.recommended, view)
				: { kind: 'choose', label: 'Choose a model' };
		case 'again':
			return AGAIN;
	}
}

const AGAIN: EngineAct = { kind: 'again', label: 'Try again' };

function takeJudge(model: ModelSpec | null): EngineAct {
	const label = model ? `Judge with ${model.title}` : 'Judge with the model that writes';
	return { kind: 'take-judge', model, label };
}

function take(model: ModelSpec, { isPending }: EngineView): EngineAct {
	return { kind: 'take', model, label: `${isPending ? 'Go on with' : 'Load'} ${model.title}` };
}

/** What another model would take. The catalogue gives the memory that a model takes, not that which is free. */
function offerText(model: ModelSpec, current: ModelSpec | null): string {
	const instead =
		current && current.memoryBytes > model.memoryBytes
			? ` instead of ${formatBytes(current.memoryBytes)}`
			: '';
	const where = model.engine === 'wllama' && current?.engine === 'webllm' ? ' on the processor' : '';
	return `${model.title} takes ${formatBytes(model.memoryBytes)} of memory${where}${instead}, and ${formatBytes(model.downloadBytes)} to fetch where it is not here yet.`;
}
