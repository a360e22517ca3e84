/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-json-page.h"

#include "service/pennant-raw-path.h"
#include "ui/pennant-application.h"
#include "ui/pennant-json-view.h"
#include "ui/pennant-shortcuts.h"
#include "ui/pennant-window.h"

#include <glib/gi18n-lib.h>

/* What is larger is read in another thread: it would hold up a frame. */
#define MAX_READ_AT_ONCE (128 * 1024)

struct _PennantJsonPage
{
  PennantPage parent_instance;

  GtkLabel *heading;
  GtkWidget *search_button;
  GtkWidget *previous_button;
  GtkWidget *next_button;
  GtkSearchBar *search_bar;
  GtkSearchEntry *entry;
  GtkLabel *found;
  PennantJsonView *view;

  GBytes *body; /* of the reply that was read last */
  GCancellable *reading;
  GVariant *restoring; /* until there is a document */
  GCancellable *searching;
  GArray *matches; /* places of values, NULL while nobody searches */
  guint match;     /* the one that is shown */
  guint32 anchor;  /* where the search began, or went on to */
};

G_DEFINE_FINAL_TYPE (PennantJsonPage, pennant_json_page, PENNANT_TYPE_PAGE)

static void start_search (PennantJsonPage *self);

static void
clear_cancellable (GCancellable **cancellable)
{
  g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
}

/* ---- the document ---- */

static void
show_message (PennantJsonPage *self, const char *message)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (PENNANT_IS_WINDOW (root))
    pennant_window_show_message (PENNANT_WINDOW (root), message);
}

static void
show_tree (PennantJsonPage *self, PennantJsonTree *tree)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  g_autoptr (GVariant) state = g_steal_pointer (&self->restoring);

  pennant_json_view_set_tree (self->view, tree);
  if (state != NULL)
    pennant_json_view_restore (self->view, state);
  if (gtk_search_bar_get_search_mode (self->search_bar))
    start_search (self);
  /* It waited for the document. */
  if (focus == NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  PennantJsonTree *tree = pennant_json_tree_new (data, &error);

  if (tree != NULL)
    g_task_return_pointer (task, tree, (GDestroyNotify) pennant_json_tree_unref);
  else
    g_task_return_error (task, error);
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  PennantJsonPage *self = PENNANT_JSON_PAGE (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (PennantJsonTree) tree = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_task_had_error (G_TASK (result)))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        show_message (self, error->message);
      return;
    }
  show_tree (self, tree);
}

static void
reply_changed_cb (PennantJsonPage *self)
{
  PennantReply *reply = pennant_resource_get_reply (pennant_page_get_resource (PENNANT_PAGE (self)));
  g_autoptr (GTask) task = NULL;

  if (reply == NULL || (self->body != NULL && g_bytes_equal (self->body, reply->body)))
    return;

  g_clear_pointer (&self->body, g_bytes_unref);
  self->body = g_bytes_ref (reply->body);
  clear_cancellable (&self->reading);
  self->reading = g_cancellable_new ();
  if (g_bytes_get_size (reply->body) <= MAX_READ_AT_ONCE)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PennantJsonTree) tree = pennant_json_tree_new (reply->body, &error);

      if (tree != NULL)
        show_tree (self, tree);
      else
        show_message (self, error->message);
      return;
    }
  task = g_task_new (self, self->reading, read_cb, NULL);
  g_task_set_task_data (task, g_bytes_ref (reply->body), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, read_thread);
}

/* ---- finding ---- */

static void
show_found (PennantJsonPage *self)
{
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->found), self->matches != NULL);
  if (self->matches == NULL)
    return;
  if (self->matches->len == 0)
    text = g_strdup (_ ("Not found"));
  else
    /* Translators: which of so many places in a document, as 3/12 */
    text = g_strdup_printf (_ ("%u/%u"), self->match + 1, self->matches->len);
  gtk_label_set_label (self->found, text);
}

static void
announce_match (PennantJsonPage *self)
{
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  if (self->matches->len == 0)
    {
      gtk_accessible_announce (GTK_ACCESSIBLE (self), _ ("Not found"), GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
      return;
    }
  path = pennant_json_tree_dup_path (pennant_json_view_get_tree (self->view),
                                     g_array_index (self->matches, guint32, self->match));
  /* Translators: which of so many places in a document, and where that is */
  text = g_strdup_printf (_ ("%u of %u: %s"), self->match + 1, self->matches->len, path);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
show_match (PennantJsonPage *self)
{
  if (self->matches->len > 0)
    pennant_json_view_reveal (self->view, g_array_index (self->matches, guint32, self->match));
  show_found (self);
  announce_match (self);
}

/* What was found takes the place of what was found before, at the first place from where the search began. */
static void
search_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  PennantJsonPage *self = PENNANT_JSON_PAGE (object);
  GArray *matches = g_task_propagate_pointer (G_TASK (result), NULL);

  if (matches == NULL)
    return;

  g_clear_pointer (&self->matches, g_array_unref);
  self->matches = matches;
  self->match = 0;
  while (self->match < matches->len && g_array_index (matches, guint32, self->match) < self->anchor)
    self->match++;
  if (self->match == matches->len)
    self->match = 0;
  show_match (self);
}

typedef struct
{
  PennantJsonTree *tree;
  char *text;
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;

  pennant_json_tree_unref (search->tree);
  g_free (search->text);
  g_free (search);
}

static void
search_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Search *search = data;

  g_task_return_pointer (task, pennant_json_tree_search (search->tree, search->text, cancellable),
                         (GDestroyNotify) g_array_unref);
}

static void
start_search (PennantJsonPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  PennantJsonTree *tree = pennant_json_view_get_tree (self->view);
  g_autoptr (GTask) task = NULL;
  Search *search = NULL;

  clear_cancellable (&self->searching);
  if (tree == NULL || *text == '\0')
    {
      g_clear_pointer (&self->matches, g_array_unref);
      show_found (self);
      return;
    }

  self->searching = g_cancellable_new ();
  search = g_new0 (Search, 1);
  search->tree = pennant_json_tree_ref (tree);
  search->text = g_strdup (text);
  task = g_task_new (self, self->searching, search_cb, NULL);
  g_task_set_task_data (task, search, search_free);
  g_task_run_in_thread (task, search_thread);
}

static void
search_changed_cb (PennantJsonPage *self)
{
  start_search (self);
}

/* Around the document in either direction. */
static void
find (PennantJsonPage *self, int step)
{
  guint n_matches = self->matches != NULL ? self->matches->len : 0;

  if (n_matches == 0)
    return;
  self->match = (self->match + n_matches + (guint) step) % n_matches;
  self->anchor = g_array_index (self->matches, guint32, self->match);
  show_match (self);
}

static void
find_next_cb (PennantJsonPage *self)
{
  find (self, 1);
}

static void
find_previous_cb (PennantJsonPage *self)
{
  find (self, -1);
}

/* Whoever closes the bar goes on from what was found. */
static void
search_mode_cb (PennantJsonPage *self)
{
  if (gtk_search_bar_get_search_mode (self->search_bar))
    {
      self->anchor = pennant_json_view_get_selected (self->view);
      gtk_widget_grab_focus (GTK_WIDGET (self->entry));
      return;
    }
  clear_cancellable (&self->searching);
  g_clear_pointer (&self->matches, g_array_unref);
  show_found (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
find_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  PennantJsonPage *self = PENNANT_JSON_PAGE (widget);

  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
find_next_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  find (PENNANT_JSON_PAGE (widget), 1);
}

static void
find_previous_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  find (PENNANT_JSON_PAGE (widget), -1);
}

/* ---- virtual functions ---- */

static PennantResource *
pennant_json_page_get_resource (PennantPage *page)
{
  return pennant_raw_path_get_resource (pennant_page_get_service (page), pennant_page_get_destination (page)->argument);
}

static GVariant *
pennant_json_page_save (PennantPage *page)
{
  PennantJsonPage *self = PENNANT_JSON_PAGE (page);

  return self->restoring != NULL ? g_variant_ref (self->restoring) : pennant_json_view_save (self->view);
}

static void
pennant_json_page_restore (PennantPage *page, GVariant *state)
{
  PennantJsonPage *self = PENNANT_JSON_PAGE (page);

  if (pennant_json_view_get_tree (self->view) != NULL)
    {
      pennant_json_view_restore (self->view, state);
      return;
    }
  g_clear_pointer (&self->restoring, g_variant_unref);
  self->restoring = g_variant_ref (state);
}

static gboolean
pennant_json_page_grab_focus (GtkWidget *widget)
{
  PennantJsonPage *self = PENNANT_JSON_PAGE (widget);

  if (pennant_page_get_item (PENNANT_PAGE (widget)) == NULL)
    return GTK_WIDGET_CLASS (pennant_json_page_parent_class)->grab_focus (widget);

  return gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
pennant_json_page_constructed (GObject *object)
{
  PennantJsonPage *self = PENNANT_JSON_PAGE (object);
  PennantPage *page = PENNANT_PAGE (self);

  G_OBJECT_CLASS (pennant_json_page_parent_class)->constructed (object);

  gtk_label_set_label (self->heading, pennant_page_get_destination (page)->argument);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->heading), pennant_page_get_destination (page)->argument);
  g_signal_connect_object (pennant_page_get_resource (page), "notify::reply", G_CALLBACK (reply_changed_cb), self,
                           G_CONNECT_SWAPPED);
  reply_changed_cb (self);
}

static void
pennant_json_page_dispose (GObject *object)
{
  PennantJsonPage *self = PENNANT_JSON_PAGE (object);

  clear_cancellable (&self->reading);
  clear_cancellable (&self->searching);
  g_clear_pointer (&self->restoring, g_variant_unref);
  g_clear_pointer (&self->matches, g_array_unref);
  g_clear_pointer (&self->body, g_bytes_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), PENNANT_TYPE_JSON_PAGE);

  G_OBJECT_CLASS (pennant_json_page_parent_class)->dispose (object);
}

static void
pennant_json_page_class_init (PennantJsonPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  PennantPageClass *page_class = PENNANT_PAGE_CLASS (klass);

  object_class->constructed = pennant_json_page_constructed;
  object_class->dispose = pennant_json_page_dispose;
  widget_class->grab_focus = pennant_json_page_grab_focus;
  page_class->get_resource = pennant_json_page_get_resource;
  page_class->save = pennant_json_page_save;
  page_class->restore = pennant_json_page_restore;

  gtk_widget_class_install_action (widget_class, "page.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "page.find-next", NULL, find_next_action);
  gtk_widget_class_install_action (widget_class, "page.find-previous", NULL, find_previous_action);

  g_type_ensure (PENNANT_TYPE_JSON_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, PENNANT_UI_PREFIX "pennant-json-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PennantJsonPage, heading);
  gtk_widget_class_bind_template_child (widget_class, PennantJsonPage, search_button);
  gtk_widget_class_bind_template_child (widget_class, PennantJsonPage, previous_button);
  gtk_widget_class_bind_template_child (widget_class, PennantJsonPage, next_button);
  gtk_widget_class_bind_template_child (widget_class, PennantJsonPage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, PennantJsonPage, entry);
  gtk_widget_class_bind_template_child (widget_class, PennantJsonPage, found);
  gtk_widget_class_bind_template_child (widget_class, PennantJsonPage, view);
  gtk_widget_class_bind_template_callback (widget_class, search_mode_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_next_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_previous_cb);
}

static void
pennant_json_page_init (PennantJsonPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  pennant_shortcuts_name_key (self->search_button, "win.find");
  pennant_shortcuts_name_key (self->previous_button, "win.find-previous");
  pennant_shortcuts_name_key (self->next_button, "win.find-next");
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->entry));
}
