import { messagesRows, preferenceRows } from '../training-rows.ts';
import type { KitSet } from './kit-set.ts';
import {
	baseEntry,
	batchEntries,
	DPO_BETA,
	entryOf,
	lengthEntry,
	LORA,
	ourEntry,
	type SetSettings
} from './settings.ts';
import { writeYaml, type YamlEntry } from './yaml.ts';

/** Chat messages; or, of preferences, the prompt with both responses. */
export function axolotlRows({ set, rows }: KitSet): readonly object[] {
	return set.kind === 'preference' ? preferenceRows(rows) : messagesRows(rows);
}

/** For `axolotl train`, in the folder of the kit. Keys of axolotl 0.19 (`utils/schemas`). */
export function axolotlConfig({ set, settings, files }: KitSet, heading: readonly string[]): string {
	const isPreference = set.kind === 'preference';
	return writeYaml(heading, [
		{
			title: 'model',
			entries: [
				baseEntry('base_model', settings),
				{ key: 'chat_template', value: 'tokenizer_default', comment: 'the template of the model above' },
				...adapterEntries(settings)
			]
		},
		{
			title: 'data',
			entries: [
				...(isPreference ? [{ key: 'rl', value: 'dpo' }, ourEntry('rl_beta', DPO_BETA)] : []),
				{ key: 'datasets', value: [isPreference ? preferenceData(files.axolotl) : chatData(files.axolotl)] },
				entryOf('sequence_len', settings.cutoffTokens),
				{ key: 'train_on_inputs', value: false },
				ourEntry('val_set_size', 0)
			]
		},
		{
			title: 'output',
			entries: [
				{ key: 'output_dir', value: `out/${set.name}` },
				ourEntry('logging_steps', 10),
				ourEntry('save_strategy', 'epoch')
			]
		},
		{
			title: 'training',
			entries: [
				...batchEntries(['micro_batch_size', 'gradient_accumulation_steps'], settings),
				entryOf('learning_rate', settings.learningRate),
				lengthEntry({ epochs: 'num_epochs', steps: 'max_steps' }, settings),
				entryOf('lr_scheduler', settings.schedule),
				entryOf('warmup_ratio', settings.warmup),
				entryOf('weight_decay', settings.weightDecay),
				ourEntry('optimizer', 'adamw_torch'),
				ourEntry('bf16', 'auto')
			]
		}
	]);
}

function chatData(path: string): YamlEntry[] {
	return [
		{ key: 'path', value: path },
		{ key: 'ds_type', value: 'json' },
		{ key: 'split', value: 'train' },
		{ key: 'type', value: 'chat_template' },
		{ key: 'field_messages', value: 'messages' }
	];
}

function preferenceData(path: string): YamlEntry[] {
	return [
		{ key: 'path', value: path },
		{ key: 'ds_type', value: 'json' },
		{ key: 'split', value: 'train' },
		{ key: 'type', value: 'chat_template.default' },
		{ key: 'field_messages', value: 'prompt' },
		{ key: 'field_chosen', value: 'chosen' },
		{ key: 'field_rejected', value: 'rejected' }
	];
}

function adapterEntries({ isLora, dropout }: SetSettings): YamlEntry[] {
	if (!isLora.value) return [];
	return [
		entryOf('adapter', { value: 'lora', isPapers: isLora.isPapers }),
		ourEntry('lora_r', LORA.rank),
		ourEntry('lora_alpha', LORA.alpha),
		entryOf('lora_dropout', dropout),
		ourEntry('lora_target_linear', true)
	];
}
