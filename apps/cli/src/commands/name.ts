/** How the command is called. */
export const NAME = "appconfig-replicator";
