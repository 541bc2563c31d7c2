import { completionRows, preferenceRows } from '../training-rows.ts';
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

/** Prompt and completion as messages, whose loss is on the completion alone; or the prompt with both responses. */
export function trlRows({ set, rows }: KitSet): readonly object[] {
	return set.kind === 'preference' ? preferenceRows(rows) : completionRows(rows);
}

/** For `trl sft` or `trl dpo` with `--config`, in the folder of the kit. Keys of TRL 1.16 with transformers 5. */
export function trlConfig({ set, settings, files }: KitSet, heading: readonly string[]): string {
	const data: YamlEntry[] = [
		{ key: 'path', value: 'json' },
		{ key: 'data_files', value: files.trl }
	];
	return writeYaml(heading, [
		{ title: 'model', entries: [baseEntry('model_name_or_path', settings), ...adapterEntries(settings)] },
		{
			title: 'data',
			entries: [{ key: 'datasets', value: [data] }, entryOf('max_length', settings.cutoffTokens)]
		},
		{
			title: 'output',
			entries: [
				{ key: 'output_dir', value: `out/${set.name}` },
				ourEntry('logging_steps', 10),
				ourEntry('save_strategy', 'epoch'),
				ourEntry('report_to', 'none')
			]
		},
		{
			title: 'training',
			entries: [
				...(set.kind === 'preference' ? [ourEntry('beta', DPO_BETA)] : []),
				...batchEntries(['per_device_train_batch_size', 'gradient_accumulation_steps'], settings),
				entryOf('learning_rate', settings.learningRate),
				lengthEntry({ epochs: 'num_train_epochs', steps: 'max_steps' }, settings),
				entryOf('lr_scheduler_type', settings.schedule),
				warmupEntry(settings),
				entryOf('weight_decay', settings.weightDecay),
				ourEntry('bf16', true)
			]
		}
	]);
}

function warmupEntry({ warmup }: SetSettings): YamlEntry {
	const how = 'a share of the steps while below 1; for transformers 4 write warmup_ratio';
	return {
		key: 'warmup_steps',
		value: warmup.value,
		comment: warmup.isPapers ? how : `${entryOf('', warmup).comment ?? ''}; ${how}`
	};
}

function adapterEntries({ isLora, dropout }: SetSettings): YamlEntry[] {
	if (!isLora.value) return [];
	return [
		entryOf('use_peft', { value: true, isPapers: isLora.isPapers }),
		ourEntry('lora_r', LORA.rank),
		ourEntry('lora_alpha', LORA.alpha),
		entryOf('lora_dropout', dropout),
		ourEntry('lora_target_modules', 'all-linear')
	];
}
