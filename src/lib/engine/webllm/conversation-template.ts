import * as v from 'valibot';
import type { Message, Role } from '#lib/core/engine.ts';
import type { EngineFailure } from '#lib/core/engine-failure.ts';
import { ok, type Result } from '#lib/core/result.ts';
import { refuse } from '#lib/engine/engine-failure.ts';

/** `conv_template` of a model's `mlc-chat-config.json`, as far as a prompt is made from it. */
export const ConversationSchema = v.object({
	system_template: v.string(),
	roles: v.object({ user: v.string(), assistant: v.string() }),
	role_templates: v.optional(v.record(v.string(), v.string()), {}),
	seps: v.pipe(v.array(v.string()), v.minLength(1)),
	role_content_sep: v.optional(v.string(), ': '),
	role_empty_sep: v.optional(v.string(), ': '),
	stop_str: v.optional(v.array(v.string()), []),
	stop_token_ids: v.optional(v.array(v.number()), []),
	system_prefix_token_ids: v.nullish(v.array(v.number())),
	add_role_after_system_message: v.optional(v.boolean(), true)
});

export type ConversationTemplate = v.InferOutput<typeof ConversationSchema>;

/**
 * Put over a model's own template by `reload(id, { conv_config })`: one user message then comes out as it is, with
 * nothing around it. So every prompt, chat or text, is written here and goes the one way that knows grammars;
 * `completions.create` has no `response_format`. It also keeps clear of web-llm's default system messages and of its
 * `String.replace`, which reads `$&` and the like in a document as orders.
 */
export const PLAIN_CONVERSATION = {
	system_template: '',
	system_message: '',
	render_empty_system_message: false,
	add_role_after_system_message: true,
	roles: { user: '', assistant: '', tool: '' },
	role_templates: {},
	role_content_sep: '',
	role_empty_sep: '',
	seps: ['']
};

/** What web-llm itself puts after the reply header of a model that shall not think (`enable_thinking: false`). */
const NO_THOUGHT = '<think>\n\n</think>\n\n';

export interface TurnToWrite {
	readonly turn: Role;
	/** The model would begin with a thinking block. */
	readonly thinks: boolean;
}

/**
 * Messages under a model's own template, up to where the turn begins, as `Conversation.getPromptArrayInternal` of
 * web-llm 0.2.86 writes them, but with no system message that was not given.
 */
export function renderConversation(
	template: ConversationTemplate,
	messages: readonly Message[],
	{ turn, thinks }: TurnToWrite
): Result<string, EngineFailure> {
	const [first] = messages;
	const system = first?.role === 'system' ? first : null;
	const rest = system ? messages.slice(1) : messages;
	if (turn === 'system' || rest.some(({ role }) => role === 'system')) {
		return refuse('bad-request', 'A system message can only be the first one.');
	}
	const before = system ? fill(template.system_template, 'system_message', system.content) : '';
	const hidesFirstRole = before !== '' && !template.add_role_after_system_message;
	const turns = rest.map(({ role, content }, place) =>
		writeTurn(template, { role, content }, hidesFirstRole && place === 0)
	);
	const opening = template.roles[turn] + template.role_empty_sep;
	const thought = turn === 'assistant' && thinks ? NO_THOUGHT : '';
	return ok(before + turns.join('') + opening + thought);
}

function writeTurn(template: ConversationTemplate, { role, content }: Message, hidesRole: boolean): string {
	if (role === 'system') return content;
	const { roles, role_templates, role_content_sep, seps } = template;
	const words = fill(
		(role_templates[role] ?? `{${role}_message}`).replaceAll('{function_string}', ''),
		`${role}_message`,
		content
	);
	const separator = seps[role === 'assistant' ? 1 % seps.length : 0] ?? '';
	return (hidesRole ? '' : roles[role] + role_content_sep) + words + separator;
}

/** A function, because a string as replacement would have its `$` read. */
function fill(template: string, placeholder: string, content: string): string {
	return template.replace(`{${placeholder}}`, () => content);
}

const MARKS = /<[^<>\s]+>|\[\/?[A-Z_]+\]/gu;

/** The special tokens that a template itself is written with. */
export function specialsOf({ system_template, roles, seps, stop_str }: ConversationTemplate): string[] {
	const words = [system_template, roles.user, roles.assistant, ...seps, ...stop_str].join('\n');
	return [...new Set([...(words.match(MARKS) ?? []), ...stop_str.filter((stop) => stop.length > 1)])];
}
