/** An instruction with its response, as a calibration starts from it. */
export interface Pair {
	readonly id: string;
	/** What it was made from: pairs of one origin are not independent, and none lends another its parts. */
	readonly origin: string;
	/** All of the request, with its input where it has one. */
	readonly instruction: string;
	readonly response: string;
	/** ISO 639-1 code of the response, or null where it is not known. */
	readonly language: string | null;
}
