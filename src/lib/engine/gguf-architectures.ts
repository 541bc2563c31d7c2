/**
 * Architectures that write text and that the llama.cpp of wllama 3.8.1 knows (`LLM_ARCH_NAMES` of its `llama-arch.cpp`);
 * a test looks for each name in the WebAssembly.
 */
export const ARCHITECTURES: ReadonlySet<string> = new Set(
	[
		'apertus arcee arctic arwkv7 baichuan bailingmoe bailingmoe2 bitnet bloom chameleon chatglm codeshell cohere2',
		'command-r dbrx deci deepseek deepseek2 dots1 ernie4_5 ernie4_5-moe exaone exaone4 falcon falcon-h1 gemma gemma2',
		'gemma3 gemma3n gemma4 glm4 glm4moe gpt-oss gpt2 gptj gptneox granite granitehybrid granitemoe grok hunyuan-dense',
		'hunyuan-moe internlm2 jais jais2 jamba lfm2 lfm2moe llama llama4 mamba mamba2 mellum2 mimo2 minicpm minicpm3',
		'minimax-m2 mistral3 mpt nemotron nemotron_h olmo olmo2 olmoe openelm orion phi2 phi3 phimoe plamo plamo2 plamo3',
		'qwen qwen2 qwen2moe qwen3 qwen35 qwen35moe qwen3moe qwen3next refact rwkv6 rwkv6qwen2 rwkv7 seed_oss',
		'smallthinker smollm3 stablelm starcoder starcoder2 xverse'
	].flatMap((line) => line.split(' '))
);
