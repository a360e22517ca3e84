/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-question.h"

#include "api/pennant-address.h"
#include "api/pennant-secret.h"
#include "cli/pennant-terminal.h"
#include "cli/pennant-typed-tag.h"
#include "model/pennant-tag.h"
#include "words/pennant-text.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#define MORE "…"
#define MAX_LABEL_WIDTH 80

static void
question_free (gpointer data)
{
  PennantQuestion *self = data;

  g_free (self->path);
  g_free (self->label);
  g_free (self->tag);
  g_clear_error (&self->error);
  g_free (self);
}

/* ------------------------------------------------------------------------------------------------------------------
 * Forms
 * ------------------------------------------------------------------------------------------------------------------ */

static GStrv
split_form (const PennantCommandForm *form, gboolean *repeats)
{
  g_autofree char *words = g_strdup (form->words);

  *repeats = g_str_has_suffix (words, MORE);
  if (*repeats)
    words[strlen (words) - strlen (MORE)] = '\0';

  return *words != '\0' ? g_strsplit (words, " ", -1) : g_new0 (char *, 1);
}

static gboolean
form_fits (const PennantCommandForm *form, const char *const *words)
{
  gboolean repeats;
  g_auto (GStrv) places = split_form (form, &repeats);
  guint n_places = g_strv_length (places), n_words = g_strv_length ((GStrv) words);

  if (n_words < n_places || (n_words > n_places && !repeats))
    return FALSE;
  for (guint i = 0; i < n_places; i++)
    if (places[i][0] != '{' && !g_str_equal (places[i], words[i]))
      return FALSE;

  return TRUE;
}

static const PennantCommandForm *
find_form (const PennantCommand *command, const char *const *words)
{
  for (const PennantCommandForm *form = command->forms; form->words != NULL; form++)
    if (form_fits (form, words))
      return form;

  return NULL;
}

static void
complain_about_words (const PennantCommand *command, const PennantLookupOptions *options)
{
  g_autofree char *usage = pennant_command_get_usage (command);

  if (*options->words == NULL && options->has_read_input)
    pennant_command_misused (command->name, _ ("Standard input holds nothing to look up."));
  else if (*options->words == NULL && pennant_command_takes_parameter (command, "tag"))
    pennant_command_misused (
        command->name,
        _ ("There is no tag. Write it without #, as in “pennantctl %s 2PP”: the shell takes # for the start "
           "of a comment."),
        command->name);
  else
    /* Translators: a command and what it takes */
    pennant_command_misused (command->name, _ ("It goes like this: pennantctl %s"), usage);
}

/* ------------------------------------------------------------------------------------------------------------------
 * Tags
 * ------------------------------------------------------------------------------------------------------------------ */

static PennantLinkKind
get_link_kind (const PennantEndpoint *endpoint, const char *parameter)
{
  if (g_str_equal (parameter, "playerTag") || g_str_has_prefix (endpoint->template, "/players/"))
    return PENNANT_LINK_PLAYER;

  return g_str_has_prefix (endpoint->template, "/clans/") ? PENNANT_LINK_CLAN : PENNANT_LINK_TAG;
}

/* The first tag in a path. */
static char *
find_tag (const PennantEndpoint *endpoint, const char *path)
{
  g_auto (GStrv) places = g_strsplit (endpoint->template, "/", -1);
  g_auto (GStrv) parts = g_strsplit_set (path, "/?", -1);

  for (guint i = 0; places[i] != NULL && parts[i] != NULL; i++)
    {
      g_autofree char *name =
          g_str_has_prefix (places[i], "{") ? g_strndup (places[i] + 1, strlen (places[i]) - 2) : NULL;
      const PennantParameter *parameter = name != NULL ? pennant_endpoint_find_parameter (endpoint, name) : NULL;
      g_autofree char *tag = NULL;

      if (parameter == NULL || parameter->kind != PENNANT_PARAMETER_TAG)
        continue;
      tag = g_uri_unescape_string (parts[i], NULL);
      return tag != NULL ? pennant_tag_normalise (tag) : NULL;
    }

  return NULL;
}

/* ------------------------------------------------------------------------------------------------------------------
 * Questions
 * ------------------------------------------------------------------------------------------------------------------ */

/* Whoever takes a key for an argument sees it in no message. */
static char *
make_label (const PennantLookupOptions *options, const char *word)
{
  g_autofree char *clean = pennant_text_clean (word);

  if (pennant_secrets_are_in ((const char *const *) options->access.tokens, word))
    return g_strdup ("(hidden)");
  return *clean != '\0' ? pennant_terminal_shorten (clean, MAX_LABEL_WIDTH) : g_strdup ("“”");
}

/* The arguments of a request: those of the form, then the options. What they point at outlives them. */
static GArray *
collect_arguments (PennantQuestion *question,
                   const PennantCommandForm *form,
                   const char *const *words,
                   const char *repeated,
                   const PennantLookupOptions *options)
{
  gboolean repeats;
  g_auto (GStrv) places = split_form (form, &repeats);
  GArray *arguments = g_array_new (FALSE, FALSE, sizeof (PennantArgument));

  for (guint i = 0; places[i] != NULL; i++)
    {
      const char *word = repeats && places[i + 1] == NULL ? repeated : words[i];
      g_autofree char *name = NULL;
      const PennantParameter *parameter;
      PennantArgument argument = { NULL, word };

      if (places[i][0] != '{')
        continue;
      name = g_strndup (places[i] + 1, strlen (places[i]) - 2);
      parameter = pennant_endpoint_find_parameter (question->endpoint, name);
      argument.name = parameter->name;
      if (parameter->kind == PENNANT_PARAMETER_TAG)
        {
          question->tag = pennant_typed_tag_read (get_link_kind (question->endpoint, name), word, &question->error);
          if (question->tag != NULL)
            argument.value = question->tag;
        }
      if (question->label == NULL)
        question->label = make_label (options, argument.value);
      g_array_append_val (arguments, argument);
    }
  for (guint i = 0; options->options[i].name != NULL; i++)
    {
      PennantArgument argument = { options->options[i].parameter, options->values[i] };
      gboolean is_for_pager = options->all && g_str_equal (argument.name, "limit");

      if (argument.value != NULL && !is_for_pager)
        g_array_append_val (arguments, argument);
    }

  return arguments;
}

static PennantQuestion *
question_new (const PennantCommand *command,
              const PennantCommandForm *form,
              const char *const *words,
              const char *repeated,
              const PennantLookupOptions *options)
{
  PennantQuestion *self = g_new0 (PennantQuestion, 1);
  g_autoptr (GArray) arguments = NULL;

  if (form->endpoint == PENNANT_COMMAND_ANY_PATH)
    {
      self->label = make_label (options, repeated);
      self->path = pennant_address_read_path (repeated, &self->error);
      self->endpoint = self->path != NULL ? pennant_endpoint_match (self->path) : NULL;
      self->tag = self->endpoint != NULL ? find_tag (self->endpoint, self->path) : NULL;
      return self;
    }

  self->endpoint = &pennant_endpoints[form->endpoint];
  arguments = collect_arguments (self, form, words, repeated, options);
  if (self->label == NULL)
    self->label = g_strdup (command->name);
  if (self->error == NULL)
    self->path = pennant_endpoint_build_path (self->endpoint, (const PennantArgument *) arguments->data, arguments->len,
                                              &self->error);
  return self;
}

static const PennantParameter *
find_parameter (const PennantCommandForm *form, const char *name)
{
  return form->endpoint < PENNANT_N_ENDPOINTS
             ? pennant_endpoint_find_parameter (&pennant_endpoints[form->endpoint], name)
             : NULL;
}

static gboolean
complain_about_place (const PennantCommand *command, const char *option)
{
  /* Translators: %s is an option */
  pennant_command_misused (command->name, _ ("%s has no place here."), option);
  return FALSE;
}

/* Where a list begins or ends can be said in one way only; page after page goes forwards. */
static gboolean
check_paging (const PennantCommand *command, const PennantCommandForm *form, const PennantLookupOptions *options)
{
  const char *after = NULL, *before = NULL;

  if (options->all && find_parameter (form, "limit") == NULL)
    return complain_about_place (command, "--all");

  for (guint i = 0; options->options[i].name != NULL; i++)
    if (g_str_equal (options->options[i].name, "after"))
      after = options->values[i];
    else if (g_str_equal (options->options[i].name, "before"))
      before = options->values[i];
  if (before == NULL || (after == NULL && !options->all))
    return TRUE;

  /* Translators: two options */
  pennant_command_misused (command->name, _ ("Only one of %s and %s can be given."),
                           after != NULL ? "--after" : "--all", "--before");
  return FALSE;
}

/* Options are checked by themselves, so that what is wrong with them is said in their own name. A link of the game is a
 * tag there too. */
static gboolean
check_options (const PennantCommand *command, const PennantCommandForm *form, PennantLookupOptions *options)
{
  if (!check_paging (command, form, options))
    return FALSE;
  for (guint i = 0; options->options[i].name != NULL; i++)
    {
      g_autofree char *name = g_strconcat ("--", options->options[i].name, NULL);
      const PennantParameter *parameter = find_parameter (form, options->options[i].parameter);
      PennantParameter renamed;
      g_autofree char *value = NULL, *tag = NULL;
      g_autoptr (GError) error = NULL;

      if (options->values[i] == NULL && parameter != NULL && parameter->required)
        {
          /* Translators: %s is an option */
          pennant_command_misused (command->name, _ ("%s is missing."), name);
          return FALSE;
        }
      if (options->values[i] == NULL)
        continue;
      if (parameter == NULL)
        return complain_about_place (command, name);
      if (parameter->kind == PENNANT_PARAMETER_TAG)
        tag = pennant_typed_tag_read (get_link_kind (&pennant_endpoints[form->endpoint], parameter->name),
                                      options->values[i], NULL);
      if (tag != NULL)
        g_set_str (&options->values[i], tag);
      renamed = *parameter;
      renamed.name = name;
      if (options->all && g_str_equal (parameter->name, "limit"))
        renamed.min = 1;
      value = pennant_parameter_encode (&renamed, options->values[i], &error);
      if (value == NULL)
        {
          pennant_command_misused (command->name, "%s", error->message);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
are_all_wrong (GPtrArray *questions)
{
  for (guint i = 0; i < questions->len; i++)
    if (((PennantQuestion *) g_ptr_array_index (questions, i))->error == NULL)
      return FALSE;

  return TRUE;
}

/* Each in a line, as where others are looked up beside it. */
static void
complain_about_all (GPtrArray *questions)
{
  for (guint i = 0; i < questions->len; i++)
    {
      const PennantQuestion *question = g_ptr_array_index (questions, i);
      g_autofree char *reason = pennant_text_clean (question->error->message);

      g_printerr ("%s: %s\n", question->label, reason);
    }
}

/**
 * pennant_question_list:
 * @command: a command
 * @options: what its command line says; tags in it are brought into their normal form
 *
 * Finds out what is asked for. What is wrong with the whole is said on standard error; of several things that are
 * asked for alike, each has its own error, as long as there is one without.
 *
 * Returns: (transfer full) (element-type PennantQuestion) (nullable): the questions in their order; %NULL where the
 *   command line is wrong
 */
GPtrArray *
pennant_question_list (const PennantCommand *command, PennantLookupOptions *options)
{
  const char *const *words = (const char *const *) options->words;
  const PennantCommandForm *form = find_form (command, words);
  g_autoptr (GPtrArray) questions = g_ptr_array_new_with_free_func (question_free);
  PennantQuestion *question;

  if (form == NULL || (options->has_read_input && *words == NULL))
    {
      complain_about_words (command, options);
      return NULL;
    }
  if (!check_options (command, form, options))
    return NULL;

  if (g_str_has_suffix (form->words, MORE))
    {
      for (guint i = 0; words[i] != NULL; i++)
        g_ptr_array_add (questions, question_new (command, form, words, words[i], options));
      if (are_all_wrong (questions))
        {
          complain_about_all (questions);
          return NULL;
        }
      return g_steal_pointer (&questions);
    }

  question = question_new (command, form, words, NULL, options);
  g_ptr_array_add (questions, question);
  if (question->error != NULL)
    {
      pennant_command_misused (command->name, "%s", question->error->message);
      return NULL;
    }
  return g_steal_pointer (&questions);
}
