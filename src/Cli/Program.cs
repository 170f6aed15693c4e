using Elevenfold.Cli.Commands;

return Root.Run(args);
