import { createContext } from 'svelte';
import type { Workbench } from './workbench.svelte.ts';

/** The one workbench of the page: set by the root layout, read by every screen. */
export const [getWorkbench, setWorkbench] = createContext<Workbench>();
