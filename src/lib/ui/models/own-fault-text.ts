import type { ChoiceFault } from '#lib/state/own-models.svelte.ts';
import type { FailureWords } from '../failure-text.ts';
import { formatBytes, formatCount } from '../parts/format.ts';

/** The hosts of `model-hosts.ts` that addresses are on; the hub sends its files from the others. */
export const HOSTS_TEXT = 'huggingface.co, raw.githubusercontent.com and this site';

type Faults = { readonly [Fault in ChoiceFault as Fault['kind']]: Fault };

const WORDS: { readonly [Kind in keyof Faults]: (fault: Faults[Kind]) => FailureWords } = {
	'no-gguf': () => ({
		title: 'This is not a whole GGUF file',
		action:
			'The file of a model ends in .gguf. If this one does, its download may have been cut: get it again.'
	}),
	'several-models': () => ({
		title: 'These files are not one model',
		action:
			'Drop one file, or all parts of one model that was split, under the names that they were published with.'
	}),
	'parts-missing': (fault) => ({
		title: `This model was split into ${fault.count} files, and ${missingText(fault.missing)}`,
		action: `Get ${fault.missing.length === 1 ? 'it' : 'them'} from where you have the others, then choose all ${fault.count} together.`
	}),
	'part-twice': (fault) => ({
		title: `Part ${fault.part} is there twice`,
		action: 'Choose each part of the model once.'
	}),
	'part-foreign': (fault) => ({
		title: `“${fault.file}” is not a part of the same model`,
		action:
			'Choose only the files that end in -00001-of-… and so on behind the same name. Parts of another size of the model do not fit either.'
	}),
	'parts-differ': (fault) => ({
		title: 'The parts do not make one whole model',
		action: `They hold ${formatCount(fault.tensors)} tensors, and should hold ${formatCount(fault.expected)}. They come from different versions: get all of them again.`
	}),
	'other-architecture': (fault) => ({
		title: `The engine here cannot run “${fault.architecture}” models`,
		action: 'It runs models that write text, in the forms that its llama.cpp knows. Choose another model.'
	}),
	'no-vocabulary': () => ({
		title: 'There is no tokenizer in this file',
		action: 'Without its vocabulary a model cannot read. Convert it again with llama.cpp, or choose another.'
	}),
	'too-large': (fault) => ({
		title: `It needs ${formatBytes(fault.memoryBytes)} of memory, and the engine here can have ${formatBytes(fault.mostBytes)}`,
		action: 'Choose a smaller quantisation of it, such as Q4_K_M, or a smaller model.'
	}),
	'no-room': (fault) => ({
		title: 'This browser has no room to keep it',
		action: `It takes ${formatBytes(fault.bytes)}${fault.freeBytes === null ? '' : `, and ${formatBytes(fault.freeBytes)} are free`}. Remove a model that you no longer use, or free space on the device.`
	}),
	unreadable: () => ({
		title: 'The device would not let the file be read',
		action: 'It may have been moved, changed or locked since you chose it. Choose it again.'
	}),
	'no-address': () => ({
		title: 'This is not the address of a file',
		action: 'An address begins with https:// and ends in .gguf. Copy it from the page that offers the file.'
	}),
	'not-secure': () => ({
		title: 'Only addresses with https:// are fetched',
		action: 'Put an s behind “http” if the host has it, or download the file yourself and drop it here.'
	}),
	'other-host': (fault) => ({
		title: `This page may not fetch from ${fault.host}`,
		action: `So that no text of yours can leave it, it reaches ${HOSTS_TEXT} only. Download the file yourself and drop it here.`
	}),
	'hub-page': () => ({
		title: 'This is a page about a model, not one of its files',
		action:
			'Open “Files” there, choose one that ends in .gguf, and copy the address of its page or of its download.'
	}),
	'no-gguf-name': () => ({
		title: 'The address does not end in .gguf',
		action: 'Models for this engine are GGUF files. Many models have a version of them under another name.'
	}),
	'nothing-there': (fault) => ({
		title: `There is no file at this address${fault.status === 200 ? '' : ` (${fault.status})`}`,
		action: `Looked for “${fault.file}”. See whether the address is complete.`
	}),
	locked: () => ({
		title: 'The host gives this file only to people who have logged in',
		action: 'Accept the licence there, download the file yourself, and drop it here.'
	}),
	unreachable: () => ({
		title: 'The host could not be reached',
		action: 'See whether you are online and whether the address is right, then try again.'
	}),
	'size-unknown': () => ({
		title: 'The host does not say how large the file is',
		action: 'So its download could not be checked. Download the file yourself and drop it here.'
	}),
	'too-many': () => ({
		title: 'Twenty models of your own are kept already',
		action: 'Remove one of them, then choose this one again.'
	})
};

/** Why a person's model cannot be used, and what they can do. */
export function faultWords(fault: ChoiceFault): FailureWords {
	return wordsFor(fault.kind, fault);
}

function wordsFor<Kind extends keyof Faults>(kind: Kind, fault: Faults[Kind]): FailureWords {
	return WORDS[kind](fault);
}

/** The file that a fault is about, where the person knows more than one. */
export function faultyFile(fault: ChoiceFault): string | null {
	return 'file' in fault && fault.file !== '' ? fault.file : null;
}

/** More numbers than this nobody reads. */
const SHOWN_NUMBERS = 8;

/** "part 2 is missing", "parts 2, 3 and 5 are missing". */
function missingText(missing: readonly number[]): string {
	if (missing.length === 1) return `part ${missing[0]} is missing`;
	if (missing.length > SHOWN_NUMBERS) return `${missing.length} of them are missing`;
	return `parts ${missing.slice(0, -1).join(', ')} and ${missing.at(-1)} are missing`;
}
