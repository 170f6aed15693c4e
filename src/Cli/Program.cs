using Elevenfold.Cli.Commands;
using Elevenfold.Cli.Io;

StandardStreams.Look();
return LastResort.Run(() => Root.Run(args));
