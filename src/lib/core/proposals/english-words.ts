/*
 * English words by what they do in a request or a passage. Chosen on a development set of 27 passages; a list is
 * changed only with the fit looked at anew.
 */

/** Words without a subject of their own: they do not tell what a text is about. */
export const FUNCTION_WORDS = wordSet(`
	a an the and or but if then so of to in on at by for with from as is are was were be been being it its
	this that these those he she they we you i his her their our your my me him them us not no nor do does
	did done doing has have had having will would shall should can could may might must into out up down
	over under more most some any each all both other another such only own same than too very just about
	after before when while where which who whom whose what how why there here also until between through
	during above below off without like get gets got make makes made making take use used using
`);

/** What any request may say, whatever it is about. */
export const REQUEST_WORDS = wordSet(`
	explain describe tell write give list recipe letter notice story short essay instructions steps step
	process way ways best good advantages disadvantages benefits difference differences main key purpose
	reason reasons important importance most effective work works using help need needs happen happens use
	want someone something person people thing things conversation dialogue interview summary example
	examples simple role concept history information tips popular common considered known different types
	type part parts make do does one used safely properly correctly proper should done would could please
	ask asking told informing explaining describing neighbours about
`);

/** Verbs that a step of a manual begins with. */
export const ORDER_WORDS = wordSet(`
	add adjust aim allow apply arrange ask attach avoid bake beat begin bend blend blot boil bring brush
	build bury call carry check choose chop clean clear click close coat combine connect cook cool copy
	cover create cut dab delete dice dig dip disconnect divide dissolve do drain draw drill drop dry enter
	feed fill find finish fit fix flip fold follow fry garnish get give glue grate grease grind hammer heat
	hold insert inspect install join keep knead lay leave let lift lower make mark mash measure melt mix
	move mow open paint peel pick pin place plan plant plug point pour prepare press pull pump punch push
	put raise rake reheat release remember remove repeat replace request reset rinse roll rotate rub run
	sand save screw scroll season select send serve set shake shape sharpen sift simmer slice slide smooth
	soak soften sow split spray spread sprinkle squeeze stack stand start steam stick stir store strain
	stretch strip stroke switch take tap taste tear test thread tie tighten tilt tip toss touch trim try
	turn twist type unplug unscrew untie use vacuum wait warm wash watch wear weigh whisk wind wipe wrap
	write never always don't please
`);

/** Past forms that do not end in -ed. */
export const PAST_WORDS = wordSet(`
	was were had said went came took saw found told asked looked knew gave put ran stood fell sat could
	would did left kept made got began wrote drove rang held brought felt heard thought
`);

/** Speakers that are named by what they do, so that they take an article. */
export const ROLES = wordSet(`
	interviewer patient doctor customer teacher student nurse mother father child interviewee host guest
	beekeeper reporter journalist police officer waiter seller buyer clerk lawyer client judge farmer
	salesperson shopkeeper manager employee boss moderator user assistant agent caller operator expert coach
	friend tourist guide driver passenger narrator chef receptionist parent pupil son daughter husband wife
	king queen
`);

function wordSet(words: string): ReadonlySet<string> {
	return new Set(words.trim().split(/\s+/u));
}
