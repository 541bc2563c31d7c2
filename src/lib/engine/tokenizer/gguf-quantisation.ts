import { GGMLFileQuantizationType } from '@huggingface/gguf';

/** The name of a `general.file_type`, or words for one that is not known: "Q4_K_M". */
export function quantisationName(fileType: number | undefined): string {
	const name: unknown = fileType === undefined ? undefined : GGMLFileQuantizationType[fileType];
	return typeof name === 'string' ? name : 'not said';
}
