using Elevenfold.Cli.Commands;
using Elevenfold.Cli.Io;

StandardStreams.Inspect();
return UnhandledErrors.Run(() => Root.Run(args));
