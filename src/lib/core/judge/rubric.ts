/** What a rating on the scale of 1 to 5 means. The version goes into every rating that was made by it. */
export interface Rubric {
	readonly version: string;
	readonly question: string;
	/** From 1 to 5. */
	readonly levels: readonly [string, string, string, string, string];
}

/** The five-point scale of instruction backtranslation (arXiv 2308.06259, Table 1), in our own words. */
export const HUMPBACK_RUBRIC: Rubric = {
	version: 'humpback-scale@1',
	question: 'Judge how well the response would serve as an AI assistant’s answer to the instruction.',
	levels: [
		'It is incomplete, vague, off the subject or not what was asked; or it is advertising, navigation or a forum post.',
		'It covers most of the request but does not answer the question itself.',
		'It helps and is complete, but it is written from another person’s point of view, like a blog or a web page.',
		'It is written as an assistant’s answer: complete, clear, well ordered, with little to improve.',
		'It is a perfect answer by an expert assistant: made for this question, no needless sentence, easy to follow.'
	]
};
