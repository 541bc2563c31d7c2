import type { AttemptReason } from '#lib/core/attempt.ts';
import type { SegmentRejection } from '#lib/core/corpus/segment.ts';
import type { EngineFailureKind } from '#lib/core/engine-failure.ts';
import type { StoreFailureKind } from '#lib/core/store-failure.ts';
import type { IntakeIssue, ReadNote } from '#lib/state/documents.svelte.ts';
import type { ExportIssue } from '#lib/state/export.svelte.ts';

/** What is so, and what the person can do about it. */
export interface FailureWords {
	readonly title: string;
	readonly action: string;
}

type Kind = EngineFailureKind | StoreFailureKind | IntakeIssue['kind'] | ExportIssue['kind'];

/** A record over the union: a new kind does not compile until it has words. */
const WORDS: Readonly<Record<Kind, FailureWords>> = {
	'no-webgpu': {
		title: 'This browser has no WebGPU',
		action: 'Choose a model that runs on the processor, or open the site in a current Chrome or Edge.'
	},
	'unsupported-device': {
		title: 'This model needs something that this device lacks',
		action: 'Choose another model in Models; the list says which ones fit.'
	},
	'model-missing': {
		title: 'The model’s file is not where it should be',
		action:
			'If this is your own site, run its set-up again. A file of your own has to be chosen again. Else choose another model in Models.'
	},
	'download-failed': {
		title: 'The download of the model broke off',
		action: 'Check the connection and try again. What was already kept is not fetched twice.'
	},
	'model-damaged': {
		title: 'The model’s file is damaged',
		action: 'It was not kept. Try again to fetch it anew; if it stays damaged, the copy on the server is.'
	},
	'out-of-memory': {
		title: 'The model does not fit into memory',
		action: 'Close other tabs and windows, then try again. Everything made so far is kept.'
	},
	'device-lost': {
		title: 'The graphics processor was taken away',
		action: 'This happens after sleep or when memory is short. Everything made so far is kept; try again.'
	},
	'in-use': {
		title: 'The model is in use in another tab of this site',
		action:
			'Close that tab, or give the model’s memory back there, then try again. You can review and export here meanwhile.'
	},
	'not-loaded': { title: 'No model is loaded', action: 'Try again, or choose a model in Models.' },
	'too-long': {
		title: 'The passage is longer than the model can read at once',
		action: 'Cut shorter passages in Segments.'
	},
	'bad-request': {
		title: 'The model refused this kind of question',
		action: 'Choose another model; the details say what it refused.'
	},
	interrupted: { title: 'Stopped', action: 'Everything made before it is kept.' },
	stalled: {
		title: 'The model gave no sign of life for minutes',
		action: 'It was stopped. Close other heavy tabs, then try again; what was made is kept.'
	},
	'worker-gone': {
		title: 'The model died several times in a row',
		action: 'Memory is the usual reason: close other tabs and windows, then try again. What was made is kept.'
	},
	unexpected: {
		title: 'Something unexpected happened',
		action: 'Try again. If it comes back, the details below belong into a bug report.'
	},
	'storage-unavailable': {
		title: 'This browser does not let the site keep anything',
		action: 'Private windows often forbid it. You can work, but export before you close the tab.'
	},
	'storage-full': {
		title: 'The storage of this browser is full',
		action: 'Export what you have, then remove documents here or free space on the device. Nothing was lost.'
	},
	'storage-blocked': {
		title: 'Another tab holds an older version of the data',
		action: 'Close the other tabs of this site and reload this one.'
	},
	'newer-format': {
		title: 'The data here was written by a newer version of the site',
		action: 'Reload to get the newer version. Nothing was changed.'
	},
	'storage-unexpected': {
		title: 'The data could not be read or written',
		action: 'Reload the page. If it comes back, export what you see and report the details.'
	},
	empty: { title: 'There is no text in it', action: 'Paste or open something with words in it.' },
	'too-large': {
		title: 'The text is too large for one document',
		action: 'Cut it into parts of at most ten million characters and add them one by one.'
	},
	'not-text': {
		title: 'This is not a text file',
		action: 'Plain text and Markdown are read. Save the document as text, or copy its words and paste them.'
	},
	unreadable: {
		title: 'The device would not let the file be read',
		action: 'It may have been moved, changed or locked since you chose it. Choose it again.'
	},
	'not-prepared': {
		title: 'The text could not be taken in',
		action: 'Reading it broke off. Close other heavy tabs and try again, or add it in smaller parts.'
	},
	'check-failed': {
		title: 'The file would not hold what it should, so it was not saved',
		action: 'This is a fault of ours. Save in our own format instead, and report the details.'
	}
};

/** The words for a failure or an issue. */
export function failureText(failure: { readonly kind: Kind }): FailureWords {
	return WORDS[failure.kind];
}

const ATTEMPTS: Readonly<Record<AttemptReason, string>> = {
	'too-long': 'The passage is longer than the model can read at once.',
	'empty-answer': 'The model wrote nothing.',
	'wrong-form': 'What the model wrote does not have the form that was asked for.',
	'nothing-usable': 'None of the model’s proposals passed the rules.',
	'no-language': 'This model cannot write in the passage’s language. A larger model can.',
	'not-suited': 'The passage is not what this method works on.',
	'bad-option': 'An option of the method cannot be read. Look at its settings.',
	stalled: 'The model gave no sign of life for minutes.',
	'bad-request': 'The model refused this kind of question.',
	unexpected: 'Something unexpected happened.'
};

export function attemptText(reason: AttemptReason): string {
	return ATTEMPTS[reason];
}

const REJECTIONS: Readonly<Record<SegmentRejection, string>> = {
	'too-short': 'Too short to be an answer.',
	'no-sentences': 'No sentences in it.',
	navigation: 'Its heading looks like navigation.',
	damaged: 'Many of its characters are broken: it was read in the wrong encoding.',
	shouting: 'Mostly capitals.',
	repetitive: 'It says the same thing twice.',
	'mostly-links': 'Mostly links.',
	'mostly-numbers': 'Mostly numbers.'
};

export function rejectionText(rejection: SegmentRejection): string {
	return REJECTIONS[rejection];
}

const NOTES: Readonly<Record<ReadNote, string>> = {
	'guessed-encoding':
		'The file does not say how its letters are encoded; if some look wrong, save it as UTF-8.',
	repaired: 'Some bytes stood for no letter and were replaced.'
};

export function noteText(note: ReadNote): string {
	return NOTES[note];
}
