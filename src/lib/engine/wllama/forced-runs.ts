import type { Vocabulary } from '#lib/engine/tokenizer/vocabulary.ts';

/** Tokens that can be forced in one request, one after another. */
export interface ForcedRun {
	/** Which of the text's tokens is the first of them. */
	readonly start: number;
	/** The text before it. */
	readonly before: string;
	readonly ids: readonly number[];
}

/**
 * A text's tokens as runs that a grammar of token ids can force. A token that is only a part of a character, or
 * begins with NUL, cannot be: llama.cpp's grammars refuse it (`llama_grammar_reject_candidates_for_stack`). Such
 * tokens are left out, and a new run begins after them.
 */
export function forcedRuns(ids: readonly number[], vocabulary: Vocabulary): ForcedRun[] {
	const runs: ForcedRun[] = [];
	let run: number[] | null = null;
	ids.forEach((id, index) => {
		if (!isWhole(vocabulary.bytesOf(id))) {
			run = null;
			return;
		}
		if (run === null) {
			run = [];
			runs.push({ start: index, before: textOf(ids.slice(0, index), vocabulary), ids: run });
		}
		run.push(id);
	});
	return runs;
}

/** The run without its first tokens, after one of them could not be read. */
export function restOf(run: ForcedRun, read: number, vocabulary: Vocabulary): ForcedRun {
	return {
		start: run.start + read,
		before: run.before + textOf(run.ids.slice(0, read), vocabulary),
		ids: run.ids.slice(read)
	};
}

/** A grammar that leaves exactly these tokens (https://github.com/ggml-org/llama.cpp/tree/master/grammars). */
export function grammarOf(ids: readonly number[]): string {
	return `root ::= ${ids.map(tokenRule).join(' ')}`;
}

export function tokenRule(id: number): string {
	return `<[${id}]>`;
}

/** How many of the tokens are needed to write the text; the last of them may be cut by a stop string. */
export function tokensIn(text: string, ids: readonly number[], vocabulary: Vocabulary): number {
	let missing = new TextEncoder().encode(text).length;
	let count = 0;
	for (const id of ids) {
		if (missing <= 0) break;
		missing -= vocabulary.bytesOf(id).length;
		count += 1;
	}
	return count;
}

function isWhole(bytes: Uint8Array): boolean {
	if (bytes.length === 0 || bytes[0] === 0) return false;
	try {
		new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		return true;
	} catch {
		// This is what the fatal decoder is for.
		return false;
	}
}

function textOf(ids: readonly number[], vocabulary: Vocabulary): string {
	return new TextDecoder().decode(Uint8Array.from(ids.flatMap((id) => [...vocabulary.bytesOf(id)])));
}
