/** An instruction with the response that it is to be judged with. */
export interface RatedPair {
	readonly instruction: string;
	readonly response: string;
}
