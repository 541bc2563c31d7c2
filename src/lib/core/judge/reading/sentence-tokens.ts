import { responseSentences } from './response-sentences.ts';

/** The tokens of one sentence. */
export interface SentenceTokens {
	/** UTF-16 offset of the sentence in the response. */
	readonly start: number;
	/** Which of the response's tokens are its own: from `first` up to but not including `end`. */
	readonly first: number;
	readonly end: number;
}

/** A token belongs to the sentence in which it ends; line ends between sentences belong to none. */
export function sentenceTokens(response: string, tokenEnds: readonly number[]): SentenceTokens[] {
	return responseSentences(response).flatMap(({ start, end }) => {
		const own = tokenEnds.flatMap((tokenEnd, place) => {
			const begins = tokenEnds[place - 1] ?? 0;
			const endsWithin = tokenEnd > start && tokenEnd <= end;
			return endsWithin || (tokenEnd > end && begins < end && begins >= start) ? [place] : [];
		});
		const [first] = own;
		return first === undefined ? [] : [{ start, first, end: (own.at(-1) ?? first) + 1 }];
	});
}
