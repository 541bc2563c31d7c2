/** What came of comparing two items. */
export interface Match {
	readonly one: string;
	readonly other: string;
	/** What `one` won: 1, 0, one half for a draw, or a probability in between. */
	readonly share: number;
}
