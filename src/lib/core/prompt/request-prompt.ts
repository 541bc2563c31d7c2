import type { Prompt } from '../engine.ts';

export const REQUEST_PROMPT = 'request@1';

/**
 * The form that a tiny model continues with a request: the passage first, so that it is read once for all requests,
 * and an opening quotation mark last. Null stands for no passage, against which the lift is measured.
 */
export function requestPrompt(passage: string | null): Prompt {
	const before = passage === null ? '' : `${passage.trim()}\n\n`;
	return { form: 'text', text: `${before}The text above answers the question: "` };
}

/** One line that opens like a request and ends like one. GBNF and EBNF read it alike. */
export const REQUEST_GRAMMAR = `root ::= (question | order) "\\""
question ::= ("What" | "How" | "Why" | "Which" | "When" | "Who" | "Can you explain") [^"\\n.]+ "?"
order ::= ("Explain" | "Describe" | "Write" | "Give" | "List" | "Summarize" | "Tell me") [^"\\n?]+`;
