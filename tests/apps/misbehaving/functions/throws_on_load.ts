/** Cannot be loaded. */
throw new Error("the module is broken");
