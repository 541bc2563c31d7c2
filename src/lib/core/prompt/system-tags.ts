/**
 * The two system sentences of instruction backtranslation (arXiv 2308.06259, section 2.3; also arXiv 2408.04614,
 * appendix A.3), in our own words: S_a goes with pairs that people wrote, S_w with those made from documents. A model
 * trained with both is asked with both, S_a first.
 */
export const SYSTEM_TAGS = {
	assistant: 'Give the answer of an AI assistant.',
	web: 'Answer with knowledge that was found on the web.'
} as const;

/** What a model that was trained with the tags is asked with. */
export const SYSTEM_AT_INFERENCE = `${SYSTEM_TAGS.assistant} ${SYSTEM_TAGS.web}`;
