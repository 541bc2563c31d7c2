import { describe, expect, test } from 'vitest';
import type { Message, Role } from '#lib/core/engine.ts';
import { ChatTemplate } from '#lib/engine/wllama/chat-template.ts';

/** Word for word from the models' files, without tools. */
const SMOLLM2 = `{% for message in messages %}{% if loop.first and messages[0]['role'] != 'system' %}{{ '<|im_start|>system
You are a helpful AI assistant named SmolLM, trained by Hugging Face<|im_end|>
' }}{% endif %}{{'<|im_start|>' + message['role'] + '
' + message['content'] + '<|im_end|>' + '
'}}{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant
' }}{% endif %}`;
const QWEN3 = `{%- if messages[0].role == 'system' %}{{- '<|im_start|>system\\n' + messages[0].content + '<|im_end|>\\n' }}{%- endif %}{%- for message in messages %}{%- if message.role != 'system' %}{{- '<|im_start|>' + message.role + '\\n' + message.content + '<|im_end|>\\n' }}{%- endif %}{%- endfor %}{%- if add_generation_prompt %}{{- '<|im_start|>assistant\\n' }}{%- if enable_thinking is defined and enable_thinking is false %}{{- '<think>\\n\\n</think>\\n\\n' }}{%- endif %}{%- endif %}`;
const LLAMA32 = `{{- bos_token }}{%- if messages[0]['role'] == 'system' %}{%- set system_message = messages[0]['content'] %}{%- set messages = messages[1:] %}{%- else %}{%- set system_message = "" %}{%- endif %}{{- "<|start_header_id|>system<|end_header_id|>\\n\\n" }}{{- "Cutting Knowledge Date: December 2023\\n\\n" }}{{- system_message }}{{- "<|eot_id|>" }}{%- for message in messages %}{{- '<|start_header_id|>' + message['role'] + '<|end_header_id|>\\n\\n'+ message['content'] | trim + '<|eot_id|>' }}{%- endfor %}{%- if add_generation_prompt %}{{- '<|start_header_id|>assistant<|end_header_id|>\\n\\n' }}{%- endif %}`;
const GEMMA = `{{ bos_token }}{% if messages[0]['role'] == 'system' %}{{ raise_exception('System role not supported') }}{% endif %}{% for message in messages %}{% if (message['role'] == 'user') != (loop.index0 % 2 == 0) %}{{ raise_exception('Conversation roles must alternate') }}{% endif %}{% if (message['role'] == 'assistant') %}{% set role = 'model' %}{% else %}{% set role = message['role'] %}{% endif %}{{ '<start_of_turn>' + role + '\\n' + message['content'] | trim + '<end_of_turn>\\n' }}{% endfor %}{% if add_generation_prompt %}{{'<start_of_turn>model\\n'}}{% endif %}`;

const user = (content: string): Message => ({ role: 'user', content });
const assistant = (content: string): Message => ({ role: 'assistant', content });
const system = (content: string): Message => ({ role: 'system', content });

function render(source: string, messages: Message[], turn: Role = 'assistant'): string {
	const rendered = new ChatTemplate(source, { bos: '<bos>', eos: '<eos>' }).render(messages, turn);
	return rendered.ok ? rendered.value : `${rendered.failure.kind}: ${rendered.failure.message}`;
}

describe('messages come out as they were given', () => {
	test('a default system message is taken away', () => {
		expect(render(SMOLLM2, [user('Hi')])).toBe('<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\n');
	});

	test('a default system message is taken away whole where turns begin with the model’s first token', () => {
		const template = new ChatTemplate(SMOLLM2, { bos: '<|im_start|>', eos: '<|im_end|>' });
		expect(template.render([user('Hi')], 'assistant')).toEqual({
			ok: true,
			value: '<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\n'
		});
	});

	test('a system message that is given stays', () => {
		expect(render(SMOLLM2, [system('Be brief.'), user('Hi')])).toBe(
			'<|im_start|>system\nBe brief.<|im_end|>\n<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\n'
		);
	});

	test('what a template puts before every conversation stays', () => {
		expect(render(LLAMA32, [user('Hi')])).toBe(
			'<bos><|start_header_id|>system<|end_header_id|>\n\nCutting Knowledge Date: December 2023\n\n<|eot_id|>' +
				'<|start_header_id|>user<|end_header_id|>\n\nHi<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n'
		);
	});

	test('a template without a default is left alone, and told not to think', () => {
		expect(render(QWEN3, [user('Hi')])).toBe(
			'<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\n<think>\n\n</think>\n\n'
		);
	});

	test('where the template has no system role, its words go before the first message', () => {
		expect(render(GEMMA, [system('Be brief.'), user('Hi')])).toBe(
			'<bos><start_of_turn>user\nBe brief.\n\nHi<end_of_turn>\n<start_of_turn>model\n'
		);
	});
});

describe('any role’s turn', () => {
	test.each<[string, string, Message[], Role, string]>([
		[
			'the user after a passage',
			SMOLLM2,
			[assistant('Bread.')],
			'user',
			'<|im_start|>assistant\nBread.<|im_end|>\n<|im_start|>user\n'
		],
		['the user of an empty conversation', SMOLLM2, [], 'user', '<|im_start|>user\n'],
		['the system', QWEN3, [], 'system', '<|im_start|>system\n'],
		[
			'the user after an answer',
			GEMMA,
			[user('a'), assistant('b')],
			'user',
			'<bos><start_of_turn>user\na<end_of_turn>\n<start_of_turn>model\nb<end_of_turn>\n<start_of_turn>user\n'
		]
	])('%s', (_name, source, messages, turn, expected) => {
		expect(render(source, messages, turn)).toBe(expected);
	});

	test('an order of roles that the template refuses is a bad request', () => {
		expect(render(GEMMA, [user('a'), user('b')])).toMatch(/^bad-request: .*alternate/u);
	});
});

test('words are not read as a template', () => {
	expect(render(SMOLLM2, [user('{{ 7 * 7 }}{% raw %} $& \\n')])).toContain('{{ 7 * 7 }}{% raw %} $& \\n');
});

test('a template that is not well formed is refused at once', () => {
	expect(() => new ChatTemplate('{% for %}', { bos: '', eos: '' })).toThrow();
});
