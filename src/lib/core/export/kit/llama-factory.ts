import { alpacaRows, rankingRows } from '../training-rows.ts';
import type { KitSet } from './kit-set.ts';
import {
	baseEntry,
	BASE_MODEL,
	batchEntries,
	DPO_BETA,
	entryOf,
	lengthEntry,
	LORA,
	ourEntry,
	type SetSettings
} from './settings.ts';
import { writeYaml, type YamlEntry } from './yaml.ts';

/** LLaMA-Factory's register of data sets (its data/README.md); it lies beside the files. */
export function datasetInfo(sets: readonly KitSet[]): string {
	const entries = sets.map(({ set, rows }) => [set.name, entryFor(set.name, set.kind, hasSystem({ rows }))]);
	return `${JSON.stringify(Object.fromEntries(entries), null, '\t')}\n`;
}

function entryFor(name: string, kind: KitSet['set']['kind'], usesSystem: boolean) {
	const system = usesSystem ? { system: 'system' } : {};
	const prompt = { prompt: 'instruction', query: 'input' };
	return kind === 'preference'
		? {
				file_name: `${name}.alpaca.json`,
				ranking: true,
				columns: { ...prompt, chosen: 'chosen', rejected: 'rejected', ...system }
			}
		: { file_name: `${name}.alpaca.json`, columns: { ...prompt, response: 'output', ...system } };
}

function hasSystem({ rows }: Pick<KitSet, 'rows'>): boolean {
	return rows.some(({ system = '' }) => system !== '');
}

/** The rows that the register points at. */
export function llamaFactoryRows({ set, rows }: KitSet): readonly object[] {
	return set.kind === 'preference' ? rankingRows(rows) : alpacaRows(rows);
}

/** For `llamafactory-cli train`, in the folder of the kit. Keys of LLaMA-Factory 0.9.5. */
export function llamaFactoryConfig({ set, settings }: KitSet, heading: readonly string[]): string {
	return writeYaml(heading, [
		{ title: 'model', entries: [baseEntry('model_name_or_path', settings)] },
		{ title: 'method', entries: methodEntries(settings) },
		{
			title: 'data',
			entries: [
				{ key: 'dataset', value: set.name },
				{ key: 'dataset_dir', value: 'data' },
				{ key: 'template', value: BASE_MODEL.template, comment: 'of the model above; change both together' },
				entryOf('cutoff_len', settings.cutoffTokens)
			]
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
				...batchEntries(['per_device_train_batch_size', 'gradient_accumulation_steps'], settings),
				entryOf('learning_rate', settings.learningRate),
				lengthEntry({ epochs: 'num_train_epochs', steps: 'max_steps' }, settings),
				entryOf('lr_scheduler_type', settings.schedule),
				entryOf('warmup_ratio', settings.warmup),
				entryOf('weight_decay', settings.weightDecay),
				ourEntry('bf16', true)
			]
		}
	]);
}

function methodEntries({ kind, isLora, dropout }: SetSettings): YamlEntry[] {
	const lora: YamlEntry[] = isLora.value
		? [
				ourEntry('lora_rank', LORA.rank),
				ourEntry('lora_alpha', LORA.alpha),
				entryOf('lora_dropout', dropout),
				ourEntry('lora_target', 'all')
			]
		: [];
	const preference: YamlEntry[] =
		kind === 'preference' ? [ourEntry('pref_beta', DPO_BETA), ourEntry('pref_loss', 'sigmoid')] : [];
	return [
		{ key: 'stage', value: kind === 'preference' ? 'dpo' : 'sft' },
		{ key: 'do_train', value: true },
		entryOf('finetuning_type', { value: isLora.value ? 'lora' : 'full', isPapers: isLora.isPapers }),
		...lora,
		...preference
	];
}
