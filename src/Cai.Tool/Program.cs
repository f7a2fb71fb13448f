using System.Globalization;
using Cai.Tool;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return await CommandTree.Root().Parse(args).InvokeAsync();
