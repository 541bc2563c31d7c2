import { alpaca } from './alpaca.ts';
import { bio } from './bio.ts';
import { dpo } from './dpo.ts';
import type { Exporter, ExportFormat } from './exporter.ts';
import { messages } from './messages.ts';
import { native } from './native.ts';
import { utterances } from './utterances.ts';

/** Every format, in the order in which it is offered. */
export const EXPORTERS: Readonly<Record<ExportFormat, Exporter>> = {
	native,
	alpaca,
	messages,
	dpo,
	bio,
	utterances
};
